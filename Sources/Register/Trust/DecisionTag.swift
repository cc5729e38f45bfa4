import Git
import Records

// A decision that is embedded in a record, as the tag that it was.

extension EmbeddedSignOff {
    /// The object's name, whether it is here or not.
    package var tagID: ObjectID { .ofTag(tag) }
}

extension Ruling {
    /// The object's name, whether it is here or not.
    package var tagID: ObjectID { .ofTag(tag) }
}

extension ObjectID {
    /// - Parameter text: without its final newline, as records have it.
    fileprivate static func ofTag(_ text: String) -> Self { hash(.tag, Array((text + "\n").utf8)) }
}
