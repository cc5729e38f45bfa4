// the room Audit
