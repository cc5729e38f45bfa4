import Git
import Records
import Register

extension ReadyRegister {
    /// A claim's tag as anybody can make it with stock tools; nobody has named it yet.
    package func claim(_ number: RecordNumber, by person: String, _ state: NumberClaim.State = .taken) async throws
        -> ObjectID
    {
        let view = try view()
        let statement = ClaimStatement([NumberGap(first: number, last: number)], state, nonce: "1")
        let mail = Self.address(person)
        let payload = Tag.compose(
            target: try view.history().first().orFail().commit.id, name: statement.name,
            tagger: Person(name: person, mail: mail, seconds: Self.later, offset: 480),
            message: statement.message(.zh))
        let signature = try await signer(person).sign(payload)
        return try register.repository.write(.tag, payload + Array(signature.utf8))
    }
}
