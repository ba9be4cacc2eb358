"""From notebooks to a published site: execute, stage, build, publish."""
