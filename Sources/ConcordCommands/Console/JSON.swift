import RecordText

/// What answers and exports are written with, here by its name alone.
typealias JSON = RecordText.JSON
typealias JSONWriter = RecordText.JSONWriter
