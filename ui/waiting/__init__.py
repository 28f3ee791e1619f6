"""Questions to colleagues and devices at outside repairers': what is waited for."""
