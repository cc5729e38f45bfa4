import Records

extension RecordGenerator {
    /// The record with one to three edits, such as people make between two rounds.
    public mutating func variant(of record: Record) -> Record {
        var copy = record
        for _ in 0..<Int.random(in: 1...3, using: &random) { edit(&copy) }
        return copy
    }

    private mutating func edit(_ record: inout Record) {
        switch Int.random(in: 0..<14, using: &random) {
        case 0: record.title = line()
        case 1: record.background = text()
        case 2: record.date = day()
        case 3: record.venue.place = line()
        case 4: change(&record.absent) { generator, _ in generator.line() }
        case 5: change(&record.citations) { generator, _ in generator.number() }
        case 6: record.followup.feedback.append(feedback())
        case 7: record.archived = record.archived == nil ? archiving() : nil
        case 8: record.round = (record.round ?? 0) + 1
        case 9:
            let codes = record.signatories
            var last = 100
            change(&record.discussion) { generator, _ in generator.topic(codes, &last) }
        case 10:
            let next = (record.actions.compactMap(\.number).max() ?? 0) + 1
            let codes = record.signatories
            change(&record.actions) { generator, _ in generator.action(next, codes) }
        case 11:
            let used = record.signatories
            guard let code = codes().first(where: { !used.contains($0) }) else { return }
            change(&record.participants) { generator, _ in generator.participant(code) }
        case 12:
            guard let index = record.discussion.indices.randomElement(using: &random) else { return }
            change(&record.discussion[index].points) { generator, _ in generator.line() }
        default:
            guard let index = record.actions.indices.randomElement(using: &random) else { return }
            record.actions[index].due = day()
            record.actions[index].support = line()
        }
    }

    /// Inserts, drops or moves an item.
    private mutating func change<Item>(_ items: inout [Item], _ make: (inout RecordGenerator, Int) -> Item) {
        let place = Int.random(in: 0...items.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0 where place < items.count: items.remove(at: place)
        case 1 where place < items.count:
            let item = items.remove(at: place)
            items.insert(item, at: Int.random(in: 0...items.count, using: &random))
        default: items.insert(make(&self, place), at: place)
        }
    }
}
