"""The store's side of replication: what changed, how it is sent, how it is compared."""
