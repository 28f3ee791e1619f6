"""What every act on a job stands on: holding it, moving it, its price, its log."""
