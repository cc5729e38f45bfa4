import Git
import Questions
import RecordText
import Records
import Register
import RegisterTestSupport
import TestSupport
import Testing

/// Values that are kept as bytes come back as they were, and bytes that are something else give nothing.
@Suite struct KeptAnswerTests {
    @Test(arguments: [ReadyRegister.State.circulated, .confirmed, .followed, .archived])
    func `a row and what is owed come back as they were`(_ state: ReadyRegister.State) async throws {
        let ready = try await ReadyRegister.make(state)
        let view = try ready.view()
        for row in try await view.rows(with: []).rows {
            #expect(RecordRow(packed: row.packed) == row)
            for count in 0..<row.packed.count { #expect(RecordRow(packed: Array(row.packed.prefix(count))) == nil) }
        }
        let all = try await view.terms(.of(Set(view.recordNumbers())))
        for term in all {
            let back = try RecordTerm(packed: term.packed).orFail()
            #expect(back.retention == term.retention && back.number == term.number && back.verdict == term.verdict)
            #expect(back.marks == term.marks)
            for count in 0..<term.packed.count { #expect(RecordTerm(packed: Array(term.packed.prefix(count))) == nil) }
        }
        for owed in try await view.obligations(on: view.now.day, drafts: []) {
            #expect(Obligation(packed: owed.packed) == owed)
            for index in owed.packed.indices {
                var bytes = owed.packed
                bytes[index] = 0xFF
                _ = Obligation(packed: bytes)
            }
        }
    }

    @Test(arguments: [ReadyRegister.State.circulated, .confirmed, .followed, .archived])
    func `a timeline comes back as it was, and cut off it is none`(_ state: ReadyRegister.State) async throws {
        let ready = try await ReadyRegister.make(state)
        let view = try ready.view()
        let timeline = try await view.timeline(of: try ReadyRegister.number.orFail()).orFail()
        let history = try view.history()
        func file(_ place: Int) throws -> ObjectID? {
            try view.blob(of: timeline.number, tree: history.entry(at: place).commit.tree)
        }
        let kept = try KeptTimeline(timeline, file).orFail()
        let back = try KeptTimeline(packed: kept.packed).orFail().timeline(timeline.policyNow) { place in
            timeline.procedure(at: place)
        } _: {
            try view.read((timeline.number, $0)).record
        }
        #expect("\(back)" == "\(timeline)")
        for count in 0..<kept.packed.count {
            #expect(KeptTimeline(packed: Array(kept.packed.prefix(count))) == nil)
        }
    }

    /// Of what is kept only what a step touched is asked anew, and marks go with the answers.
    @Test func `an answer is given once, until something changes for it`() async throws {
        struct Place: Marked {
            let place: Int
            var marks: [String] { ["place \(place)"] }
            init(_ place: Int) { self.place = place }
            init?(from reader: inout PackReader) { place = reader.number() }
            func pack(into writer: inout PackWriter) { writer.add(place) }
        }
        let cache = Cache()
        let ready = try await ReadyRegister.make(.confirmed)
        let number = try ReadyRegister.number.orFail()
        var (asked, place, isKept): ([[RecordNumber]], Int, Bool) = ([], 1, true)
        func answers(_ span: ClosedRange<String>?) async throws -> [Int] {
            let view = try ready.view(with: cache.index())
            func answer(_ numbers: [RecordNumber]) -> [(number: RecordNumber, answer: Place, isKept: Bool)] {
                asked.append(numbers)
                return numbers.map { ($0, Place(place), isKept) }
            }
            guard let span else { return try await view.answers(to: "place", answer).map(\.answer.place) }
            let counts = try await view.counts(of: span, to: "place", answer)
            let found = try await view.answers(to: "place", marked: [span], answer).map(\.answer.place)
            #expect(counts.values.reduce(0, +) == found.count)
            return found
        }
        let (one, two) = ("place 1"..."place 1", "place 2"..."place 2")
        func expect(_ span: ClosedRange<String>?, _ places: [Int], _ line: SourceLocation = #_sourceLocation)
            async throws
        {
            let found = try await answers(span)
            #expect(found == places, sourceLocation: line)
        }
        try await expect(nil, [1])
        #expect(asked == [[number]])
        try await expect(nil, [1])
        try await expect(one, [1])
        try await expect(two, [])
        #expect(asked.count == 1)
        var report = Feedback()
        (report.action, report.status) = (1, .ongoing)
        _ = try await ready.writer("rnd").report(number, report)
        (asked, place) = ([], 2)
        try await expect(two, [2])
        try await expect(one, [])
        #expect(asked == [[number]])
        // What is not to be kept is asked each time, and found all the same.
        report.note = "再报"
        _ = try await ready.writer("rnd").report(number, report)
        (asked, place, isKept) = ([], 1, false)
        try await expect(one, [1])
        try await expect(two, [])
        #expect(asked.count == 4)
    }

    /// What cannot be read is asked again, and not left out of what is chosen.
    @Test func `an answer that is kept and cannot be read is given anew`() async throws {
        struct Kept: Marked {
            let marks = ["here"]
            let isWhole: Bool
            init(isWhole: Bool) { self.isWhole = isWhole }
            init?(from reader: inout PackReader) {
                guard reader.flag() else { return nil }
                isWhole = true
            }
            func pack(into writer: inout PackWriter) { writer.add(isWhole) }
        }
        let cache = Cache()
        let ready = try await ReadyRegister.make(.confirmed)
        let number = try ReadyRegister.number.orFail()
        for isWhole in [false, true, false] {
            let view = try ready.view(with: cache.index())
            let found = try await view.answers(to: "kept", marked: ["here"..."here"]) { numbers in
                numbers.map { ($0, Kept(isWhole: isWhole), true) }
            }
            #expect(found.map(\.number) == [number])
        }
    }

    @Test func `whatever a record says comes back as it was`() throws {
        struct Kept: Packable {
            let record: Record
            init(_ record: Record) { self.record = record }
            init?(from reader: inout PackReader) {
                guard let record: Record = reader.form() else { return nil }
                self.record = record
            }
            func pack(into writer: inout PackWriter) { writer.add(form: record) }
        }
        var generator = RecordGenerator(seed: 11)
        for _ in 0..<200 {
            // As it is stored: what says nothing is not written.
            let text = FormText.write(generator.record(), in: .zh)
            let record = FormText.read(Record.self, stored: text).value
            let packed = Kept(record).packed
            #expect(Kept(packed: packed)?.record == record)
            for count in stride(from: 0, to: packed.count, by: 97) {
                #expect(Kept(packed: Array(packed.prefix(count))) == nil)
            }
        }
    }

    @Test(arguments: [0, 1, -1, 63, 64, -64, -65, 1 << 40, Int.max, Int.min])
    func `numbers of any size`(_ number: Int) {
        var writer = PackWriter()
        writer.add(number)
        writer.add("尾")
        struct Pair: Packable {
            let number: Int
            let text: String
            init?(from reader: inout PackReader) { (number, text) = (reader.number(), reader.text()) }
            func pack(into writer: inout PackWriter) {}
        }
        let pair = Pair(packed: writer.bytes)
        #expect(pair?.number == number && pair?.text == "尾")
    }
}

extension RecordTimeline {
    /// Of whatever happened at a place of the log.
    fileprivate func procedure(at place: Int) -> Procedure {
        func found<What>(_ facts: [Fact<What>]) -> Procedure? { facts.first { $0.place == place }?.procedure }
        let all = [
            found(notices), found(rounds), found(decisions), found(contests), found(reports), found(reminders),
            found(topics), found(extensions), found(acceptances), found(handovers), found(settlements), found(rulings),
            found([archived].compactMap(\.self)), found([voided].compactMap(\.self)),
        ]
        return all.compactMap(\.self).first ?? .none
    }
}
