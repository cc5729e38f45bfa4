// the room Signatures
