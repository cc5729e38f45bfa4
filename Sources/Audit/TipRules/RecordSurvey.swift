import Records
import Register

/// One rule as it goes through the records of a register, some at a time and in the order of their numbers.
protocol RecordSurvey: Sendable {
    /// - Returns: what it finds in these.
    mutating func look(at records: StandingRecords) async throws -> [Finding]
    /// - Returns: what else it finds, once every record was looked at.
    func conclusion(in view: RegisterView) async throws -> [Finding]
}

/// Of a rule that looks at each record by itself.
struct EachRecord: RecordSurvey {
    let find: @Sendable (StandingRecords) async throws -> [Finding]

    func look(at records: StandingRecords) async throws -> [Finding] { try await find(records) }
    func conclusion(in view: RegisterView) -> [Finding] { [] }
}
