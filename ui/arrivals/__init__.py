"""The arrivals page: today's queue, appointments, advice."""
