import Records
import Register

/// Some records as they stand at a tip, in the order of their numbers. The rules about records look at the same few one after the other,
/// so that what one works out is at hand for the next, however large the register.
final class StandingRecords: Sendable {
    let view: RegisterView
    let all: [StoredRecord]
    private let memory = Memory()

    private actor Memory {
        private(set) var verifications: [RecordVerification]?
        private(set) var obligations: [Obligation]?

        func keep(_ found: [RecordVerification]) { verifications = found }
        func keep(_ found: [Obligation]) { obligations = found }
    }

    init(_ files: [RecordFilePlace], in view: RegisterView) async throws(RegisterError) {
        self.view = view
        all = try await files.mapTogether { file throws(RegisterError) in try view.record(file) }
    }

    /// Those that can be read.
    var sound: [StoredRecord] { all.filter(\.findings.isEmpty) }

    /// What is proven of the sound ones.
    func verifications() async throws(RegisterError) -> [RecordVerification] {
        if let known = await memory.verifications { return known }
        let found = try await view.verifications(of: sound.map(\.number))
        await memory.keep(found)
        return found
    }

    /// What the procedure asked of the sound ones, from the first day to this one.
    func obligations() async throws(RegisterError) -> [Obligation] {
        if let known = await memory.obligations { return known }
        let (today, calendar) = (view.now.day, view.roster.calendar)
        let found = try await view.timelines(of: sound.map(\.number)) { $0.obligations(on: today, calendar) }
            .flatMap(\.found)
        await memory.keep(found)
        return found
    }
}
