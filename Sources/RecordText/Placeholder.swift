// the room RecordText
