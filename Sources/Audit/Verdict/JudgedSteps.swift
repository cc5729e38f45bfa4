import Records
import Register

/// What every rule found in the steps of a view from some position in its history on: whoever judges the records afterwards need not ask the
/// rules again.
struct JudgedSteps: Sendable {
    /// The position of the first step that was judged.
    let first: Int
    /// What is wrong with the steps that were, by position.
    let errors: [Int: [Finding]]
}

extension RegisterView {
    private static let judged = AnswerKey("judged steps")

    /// Nil as long as nobody has judged all steps of this view.
    var judgedSteps: JudgedSteps? { known(Self.judged, as: JudgedSteps.self) }

    func keep(_ steps: JudgedSteps) async throws(RegisterError) {
        _ = try await once(Self.judged) { steps }
    }
}
