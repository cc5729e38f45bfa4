// the room Git
