import Records

/// A record's file as two parts of bytes: what was agreed, and what follows.
///
/// The agreed part is the file's bytes before the first line that begins with a key of the living part. For whatever is
/// circulated that is `后续跟踪:` or `followup:`, and stock tools cut it the same way: `sed '/^后续跟踪:/,$d' FILE | sha256sum`.
/// Only what nobody signs can go without one: a number given up, a hold on a record that was not circulated yet.
public struct RecordFile: Equatable, Sendable {
    public var agreed: [UInt8]
    public var living: [UInt8]

    public var bytes: [UInt8] { agreed + living }

    public init(_ bytes: [UInt8]) {
        let cut = Self.agreedLength(of: bytes)
        agreed = Array(bytes[..<cut])
        living = Array(bytes[cut...])
    }

    /// The file of a record, written anew.
    public init(_ record: Record, in language: Language) {
        self.init(FormText.write(record, in: language))
    }

    /// The same agreed bytes with another living part: what every event after a round does.
    public func with(_ living: LivingPart, in language: Language) -> RecordFile {
        var record = Record()
        record.livingPart = living
        var copy = self
        copy.living = RecordFile(record, in: language).bytes
        return copy
    }

    private static let marks = Language.allCases.flatMap { language in
        Record.form.outline.names(in: language).dropFirst(Record.agreedForm.fields.count).map { $0 + [.colon] }
    }

    private static func agreedLength(of bytes: [UInt8]) -> Int {
        var start = 0
        while start < bytes.count {
            if bytes[start] != .space, marks.contains(where: { bytes[start...].starts(with: $0) }) { return start }
            guard let end = bytes[start...].firstIndex(of: .newline) else { break }
            start = end + 1
        }
        return bytes.count
    }
}
