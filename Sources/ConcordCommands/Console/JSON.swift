import RecordText

/// What commands answer with `--format json`; here by its name alone, for every command has one.
typealias JSON = RecordText.JSON
typealias JSONWriter = RecordText.JSONWriter
