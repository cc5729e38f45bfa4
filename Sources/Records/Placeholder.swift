// the room Records
