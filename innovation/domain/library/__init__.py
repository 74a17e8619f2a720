"""What is public: works, their index and search."""
