import Questions
import RecordText
import Records
import Register

/// The draft that follows earlier records (延续): the empty form with their people, and what they left for this meeting.
enum FollowingDraft {
    /// - Parameter day: the meeting's, where it is fixed.
    static func text(
        _ number: RecordNumber, _ department: DepartmentCode, _ day: Day?, _ view: RegisterView,
        after agenda: NextAgenda
    ) -> String {
        let record = record(department, after: agenda)
        let known = String(decoding: FormText.write(record, in: view.language), as: UTF8.self)
        return FilledForm(RecordTemplate.text(number, department, day, view), view.language).text(with: known)
    }

    private static func record(_ department: DepartmentCode, after agenda: NextAgenda) -> Record {
        var record = Record()
        record.relations = agenda.items.compactMap(\.record.number).map { number in
            var relation = Relation()
            (relation.record, relation.relation) = (number, .continues)
            return relation
        }
        record.discussion = agenda.topics
        for earlier in agenda.items.reversed().map(\.record) {
            take(earlier, into: &record, department)
        }
        return record
    }

    /// Its people, where a record named before it has none of that office or department. Whom another department had initiate, record or
    /// follow up is not known here.
    private static func take(_ earlier: Record, into record: inout Record, _ department: DepartmentCode) {
        func fill(_ place: WritableKeyPath<Record, String>) {
            if record[keyPath: place].isEmpty { record[keyPath: place] = earlier[keyPath: place] }
        }
        if earlier.department == department {
            fill(\.initiator)
            fill(\.chair)
            fill(\.recorder)
            fill(\.followup.follower)
        }
        var others = earlier.participants
        if let initiating = earlier.department, initiating != department {
            var participant = Participant()
            (participant.department, participant.liaison) = (initiating, earlier.initiator)
            others.insert(participant, at: 0)
            if let own = earlier.participants.first(where: { $0.department == department }), record.initiator.isEmpty {
                record.initiator = own.liaison
            }
        }
        for other in others where other.department != department {
            if !record.participants.contains(where: { $0.department == other.department }) {
                record.participants.append(other)
            }
        }
    }
}

/// The empty form with some of its fields filled in: their lines stand in place of the empty ones, the words of help stay.
struct FilledForm {
    private let template: [Substring]
    private let order: [String]

    init(_ template: String, _ language: Language) {
        self.template = template.split(separator: "\n", omittingEmptySubsequences: false)
        order = Record.form.outline.entries.map { $0.key.name(in: language) }
    }

    /// - Parameter known: the fields as a record's file has them.
    func text(with known: String) -> String {
        var blocks = Self.blocks(template)
        for block in Self.blocks(known.split(separator: "\n")) {
            guard let key = block.key else { continue }
            if let place = blocks.firstIndex(where: { $0.key == key }) {
                blocks[place].lines = block.lines
            } else {
                blocks.insert(block, at: blocks.firstIndex { isLater($0.key, than: key) } ?? blocks.endIndex)
            }
        }
        return blocks.flatMap(\.lines).joined(separator: "\n") + "\n"
    }

    private func isLater(_ key: String?, than other: String) -> Bool {
        guard let place = key.flatMap(order.firstIndex), let own = order.firstIndex(of: other) else { return false }
        return place > own
    }

    /// A field's lines, or a comment's.
    private struct Block {
        let key: String?
        var lines: [Substring]
    }

    private static func blocks(_ lines: [Substring]) -> [Block] {
        var blocks: [Block] = []
        for line in lines {
            if let first = line.first, first != " ", first != "#" {
                blocks.append(Block(key: line.split(separator: ":").first.map(String.init), lines: [line]))
            } else if line.first == "#" || blocks.isEmpty {
                blocks.append(Block(key: nil, lines: [line]))
            } else {
                blocks[blocks.count - 1].lines.append(line)
            }
        }
        // What follows the form's last line is nobody's.
        while blocks.last?.lines.last?.isEmpty == true { blocks[blocks.count - 1].lines.removeLast() }
        return blocks
    }
}
