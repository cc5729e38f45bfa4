// the room Register
