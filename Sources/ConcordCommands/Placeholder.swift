// the room ConcordCommands
