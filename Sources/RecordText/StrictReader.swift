import Records

/// Reads the stored subset of YAML straight into a form: one pass over the bytes, no tree in between.
///
/// It takes canonical text only, so that for all it accepts, writing gives the same bytes. What it refuses, it refuses
/// with a place; it goes on after a fault at the next line that is not deeper, so that one reading finds them all.
final class StrictReader: FormReader {
    let bytes: UnsafeBufferPointer<UInt8>
    let language: Language
    let isLenient = false
    var findings: [Finding] = []

    /// Where the value under way begins; after it was read, the start of the next line.
    var cursor = 0
    /// Spaces before the keys of the mapping under way.
    var indent = 0
    /// What the cursor stands behind.
    var position = Position.start
    /// Where the scalar last read began, for ``refuse(_:)``.
    var scalarStart = 0

    /// The line of a place in the text, where lines were counted last.
    var counted = (offset: 0, line: 1, lineStart: 0)

    enum Position { case start, key, dash }

    private init(_ bytes: UnsafeBufferPointer<UInt8>, language: Language) {
        self.bytes = bytes
        self.language = language
    }

    /// Reads with `body`; the language is that of the first key.
    static func reading(_ bytes: some Collection<UInt8>, _ body: (StrictReader) -> Void) -> (Language, [Finding]) {
        let result = bytes.withContiguousStorageIfAvailable { read($0, body) }
        return result ?? Array(bytes).withUnsafeBufferPointer { read($0, body) }
    }

    private static func read(_ bytes: UnsafeBufferPointer<UInt8>, _ body: (StrictReader) -> Void) -> (
        Language, [Finding]
    ) {
        // A calendar begins with a year, which is in no language.
        let letter = bytes.first { $0 != .space && $0 != .colon && $0 != .newline && !$0.isDigit }
        let isEnglish = letter.map { $0 < 0x80 } ?? false
        let reader = StrictReader(bytes, language: isEnglish ? .en : .zh)
        guard reader.checkCharacters() else { return (reader.language, reader.findings) }
        body(reader)
        if reader.cursor < bytes.count, !reader.isFull {
            reader.note("text-unexpected", at: reader.cursor, .afterTheEnd)
        }
        return (reader.language, reader.findings)
    }

    // MARK: mappings

    func mapping(_ outline: FormOutline, _ field: (Int) -> Void) {
        let names = outline.names(in: language)
        var next = 0
        entries { key in
            guard let index = self.find(key, in: names, from: next) else { return self.refuseKey(key, outline) }
            next = index + 1
            field(index)
        }
    }

    func keyed(_ entry: (String) -> Void) {
        var last = ""
        entries { key in
            let name = String(decoding: self.bytes[key], as: UTF8.self)
            if name <= last { self.note("key-order", at: key.lowerBound, .keyOrder(name)) }
            last = name
            self.scalarStart = key.lowerBound
            entry(name)
        }
    }

    /// Walks the entries of the mapping here; `body` gets the key's bytes, with the cursor behind `key:`.
    private func entries(_ body: (Range<Int>) -> Void) {
        let outer = indent
        guard enterBlock() else { return }
        defer { indent = outer }
        var isFirst = position == .dash
        var count = 0
        while cursor < bytes.count, !isFull {
            let start = isFirst ? cursor : skipIndent()
            guard isFirst || start >= 0 else { break }
            isFirst = false
            count += 1
            guard let key = keyRange(at: start) else { continue }
            position = .key
            let lineStart = cursor
            body(key)
            if cursor == lineStart { skipBlock() }
        }
        if count == 0 { note("value-missing", at: max(cursor - 1, 0), .emptyValue) }
    }

    /// Goes to the first line of a nested block and sets its indent.
    private func enterBlock() -> Bool {
        switch position {
        case .start:
            indent = 0
        case .dash:
            indent += 2
        case .key:
            guard endOfLine(after: cursor) == cursor else {
                note("value-shape", at: cursor + 1, .expectedBlock)
                skipBlock()
                return false
            }
            cursor += 1
            indent += 2
        }
        return true
    }

    /// The start of the text on this line if it is indented as the mapping is; -1 where the mapping ends.
    private func skipIndent() -> Int {
        while cursor < bytes.count, !isFull {
            let spaces = indentation(at: cursor)
            let start = cursor + spaces
            if start >= bytes.count || bytes[start] == .newline {
                note("blank-line", at: cursor, .blankLine)
                cursor = min(start + 1, bytes.count)
            } else if spaces == indent {
                return start
            } else if spaces < indent {
                return -1
            } else {
                note("indentation", at: start, .indentation(indent))
                cursor = endOfLine(after: start) + 1
            }
        }
        return -1
    }

    /// The key that begins here; leaves the cursor behind its colon, or skips the line and says what is wrong.
    private func keyRange(at start: Int) -> Range<Int>? {
        let bytes = self.bytes
        var colon = start
        while bytes[colon] != .colon, bytes[colon] != .newline { colon += 1 }
        guard colon > start, bytes[colon] == .colon, bytes[colon + 1] == .space || bytes[colon + 1] == .newline else {
            note("key-missing", at: start, .expectedKey)
            cursor = endOfLine(after: start) + 1
            return nil
        }
        cursor = colon + 1
        return start..<colon
    }

    private func find(_ key: Range<Int>, in names: [[UInt8]], from next: Int) -> Int? {
        let key = UnsafeBufferPointer(rebasing: bytes[key])
        return (next..<names.count).first { names[$0].count == key.count && names[$0].elementsEqual(key) }
    }

    private func refuseKey(_ key: Range<Int>, _ outline: FormOutline) {
        let name = String(decoding: bytes[key], as: UTF8.self)
        if find(key, in: outline.names(in: language), from: 0) != nil {
            note("key-order", at: key.lowerBound, .keyOrder(name))
        } else {
            note("key-unknown", at: key.lowerBound, .unknownKey(name, outline))
        }
        skipBlock()
    }

    // MARK: lists

    func items(_ item: () -> Void) {
        let outer = indent
        guard enterBlock() else { return }
        defer { indent = outer }
        var count = 0
        while cursor < bytes.count, !isFull {
            let start = skipIndent()
            guard start >= 0 else { break }
            guard bytes[start] == .dash, start + 1 < bytes.count, bytes[start + 1] == .space else {
                if count == 0 { note("value-shape", at: start, .expectedList) }
                break
            }
            count += 1
            cursor = start + 2
            position = .dash
            let lineStart = cursor
            item()
            if cursor == lineStart { skipBlock() }
        }
        if count == 0 { note("value-missing", at: max(cursor - 1, 0), .emptyValue) }
    }
}
