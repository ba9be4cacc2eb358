"""What the book's chapters show: model results turned into figures, tables and chosen sentences."""
