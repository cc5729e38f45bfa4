import Audit
import Records
import Register
import RegisterTestSupport
import Testing

/// Each rule about steps with an attack that it finds, by its own name, and the honest twin that nothing finds.
@Suite struct StepRuleTests {
    @Test(arguments: ForgeryCase.all) func `an attack is found by its rule, and its honest twin is not`(
        _ forgery: ForgeryCase
    ) async throws {
        let ready = try await ReadyRegister.make(forgery.state)
        for step in forgery.ground + forgery.before { try await step.make(in: ready) }
        #expect(try await ready.rules().isEmpty, "what came before is by rule")
        try await forgery.attack.make(in: ready)
        let rules = try await ready.rules()
        #expect(rules.contains(forgery.rule), "\(rules.sorted())")
        guard let twin = forgery.twin else { return }
        let honest = try await ReadyRegister.make(forgery.state)
        for step in forgery.ground { try await step.make(in: honest) }
        try await twin.make(in: honest)
        let found = try await honest.audit().filter { $0.severity > .note }
        #expect(found.isEmpty, "\(found.map { "\($0.rule): \($0.message.en)" })")
    }

    @Test(arguments: ReadyRegister.State.allCases) func `nothing is found in what the use cases made`(
        _ state: ReadyRegister.State
    ) async throws {
        let found = try await ReadyRegister.make(state).audit()
        #expect(found.isEmpty, "\(found.map { "\($0.rule): \($0.message.en)" })")
    }

    /// A rule that is listed and that no case is about would be a rule that nobody has seen work.
    @Test func `every rule about steps has an attack`() {
        let elsewhere: Set = [
            "extension-own", "signer-shared", "citation-void", "citation-replaced", "signoff-order",
            // DisposalTests, over a list that witnesses have signed.
            "list-unsound", "list-changed", "witness-refused", "disposal-unwitnessed", "disposal-held",
            "disposal-cited",
            "stub-unsound", "record-disposed",
        ]
        let missing = Set(StepRule.all.map(\.name)).subtracting(ForgeryCase.all.map(\.rule)).subtracting(elsewhere)
        #expect(missing.isEmpty, "\(missing.sorted())")
    }
}
