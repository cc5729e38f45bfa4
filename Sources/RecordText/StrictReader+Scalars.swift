import Records

extension StrictReader {
    func scalar(isText: Bool) -> String? {
        var start = cursor
        if position == .key {
            guard start < bytes.count, bytes[start] == .space else {
                note("value-missing", at: start, .emptyValue)
                skipBlock()
                return nil
            }
            start += 1
        }
        let end = endOfLine(after: start)
        scalarStart = start
        cursor = end + 1
        let text = UnsafeBufferPointer(rebasing: bytes[start..<end])
        if text.first == .quote { return quoted(text, at: start, isText: isText) }
        guard !TextRules.needsQuotes(text, isText: isText) else {
            note("scalar-plain", at: start, text.isEmpty ? .emptyValue : .needsQuotes)
            return nil
        }
        return String(decoding: text, as: UTF8.self)
    }

    private func quoted(_ text: UnsafeBufferPointer<UInt8>, at start: Int, isText: Bool) -> String? {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(text.count)
        var index = 1
        while index < text.count, text[index] != .quote {
            if text[index] == .backslash {
                index += 1
                guard index < text.count, text[index] == .quote || text[index] == .backslash else {
                    note("scalar-escape", at: start + index, .escape)
                    return nil
                }
            }
            decoded.append(text[index])
            index += 1
        }
        guard index == text.count - 1 else {
            note("scalar-quote", at: start + index, .quoteEnd)
            return nil
        }
        let isNeeded = decoded.withUnsafeBufferPointer { TextRules.needsQuotes($0, isText: isText) }
        guard isNeeded, !decoded.isEmpty, decoded.first != .space, decoded.last != .space else {
            note("scalar-quote", at: start, decoded.isEmpty ? .emptyValue : .quoteNotNeeded)
            return nil
        }
        return String(decoding: decoded, as: UTF8.self)
    }

    func text() -> String? {
        let header = endOfLine(after: cursor)
        scalarStart = min(cursor + 1, bytes.count)
        let isPlain = header - cursor == 2 && bytes[cursor] == .space && bytes[cursor + 1] == .bar
        let isIndented =
            header - cursor == 3 && bytes[cursor] == .space && bytes[cursor + 1] == .bar
            && bytes[cursor + 2] == UInt8(ascii: "2")
        guard position == .key, isPlain || isIndented else {
            note("value-shape", at: scalarStart, .expectedText)
            skipBlock()
            return nil
        }
        cursor = header + 1
        let lines = textLines(depth: indent + 2)
        guard let first = lines.first, let last = lines.last, !first.isEmpty, !last.isEmpty,
            isIndented == (bytes[first.lowerBound] == .space)
        else {
            note("text-shape", at: scalarStart, lines.isEmpty ? .emptyValue : .textEnds)
            return nil
        }
        return join(lines)
    }

    /// The lines of a block, each without its indent.
    private func textLines(depth: Int) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        while cursor < bytes.count {
            let end = endOfLine(after: cursor)
            if end == cursor {
                lines.append(end..<end)
            } else if indentation(at: cursor, limit: depth) < depth {
                break
            } else {
                if bytes[end - 1] == .space { note("text-trailing-space", at: end - 1, .trailingSpace) }
                lines.append(cursor + depth..<end)
            }
            cursor = end + 1
        }
        return lines
    }

    private func join(_ lines: [Range<Int>]) -> String {
        let capacity = lines.reduce(lines.count) { $0 + $1.count }
        return String(unsafeUninitializedCapacity: capacity) { buffer in
            var length = 0
            for line in lines {
                if length > 0 {
                    buffer[length] = .newline
                    length += 1
                }
                length = buffer[length...].initialize(fromContentsOf: bytes[line])
            }
            return length
        }
    }

    func refuse(_ expected: LocalizedText) { note("scalar-type", at: scalarStart, .expected(expected)) }
}
