import Records

/// The three-way merge of a record as text: canonical where it can be, and with both sides shown, labelled by the form's
/// words, where it cannot.
public struct RecordMerge: Sendable {
    public let text: [UInt8]
    public let conflicts: [Conflict]

    public init(base: Record, ours: Record, theirs: Record, language: Language) {
        let (favouringOurs, conflicts) = Merge.merged(base: base, ours: ours, theirs: theirs, favouring: .ours)
        self.conflicts = conflicts
        let oursText = FormText.write(favouringOurs, in: language)
        guard !conflicts.isEmpty else {
            text = oursText
            return
        }
        let theirsText = FormText.write(
            Merge.merged(base: base, ours: ours, theirs: theirs, favouring: .theirs).value, in: language)
        let label = conflicts.map { $0.path.label(in: language) }.joined(separator: language == .zh ? "、" : ", ")
        text = Self.marked(Self.lines(oursText), Self.lines(theirsText), label, language)
    }

    private static func lines(_ bytes: [UInt8]) -> [Substring] {
        String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    }

    /// The two texts differ in the conflicts alone: each run of lines where they do gets git's markers.
    private static func marked(_ ours: [Substring], _ theirs: [Substring], _ label: String, _ language: Language)
        -> [UInt8]
    {
        let changes = theirs.difference(from: ours)
        var removed = Set<Int>()
        var inserted: Set<Int> = []
        for change in changes {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): inserted.insert(offset)
            }
        }
        var result = ""
        var (index, next) = (0, 0)
        let names = language == .zh ? ("本方", "对方") : ("ours", "theirs")
        while index < ours.count || next < theirs.count {
            if removed.contains(index) || inserted.contains(next) {
                result += "<<<<<<< \(names.0): \(label)\n"
                while removed.contains(index) {
                    result += ours[index] + "\n"
                    index += 1
                }
                result += "=======\n"
                while inserted.contains(next) {
                    result += theirs[next] + "\n"
                    next += 1
                }
                result += ">>>>>>> \(names.1): \(label)\n"
            } else {
                result += ours[index] + "\n"
                index += 1
                next += 1
            }
        }
        return Array(result.utf8)
    }
}
