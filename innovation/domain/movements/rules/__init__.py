"""Pure decisions on rounds and rubrics."""
