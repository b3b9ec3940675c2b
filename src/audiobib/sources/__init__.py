"""Sources of facts about works. They propose; nothing here writes."""
