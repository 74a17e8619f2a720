"""Pages of reviews: what plans announce, the board, why somebody is proposed or not, the rules, the lists."""
