import Testing

@testable import Programs

/// Programs that are talked to over descriptors 3 and 4.
@Suite struct ConversationTests {
    private let programs = Programs(environment: ["PATH": "/usr/local/bin:/usr/bin:/bin"])

    private func soon(_ seconds: Int = 10) -> ContinuousClock.Instant {
        ContinuousClock.now.advanced(by: .seconds(seconds))
    }

    @Test func `what is sent comes back, message by message, however long`() throws {
        let conversation = try Conversation("sh", ["-c", "exec cat <&3 >&4"], with: programs)
        let long = [UInt8](repeating: 0x41, count: 40_000)
        conversation.send(Array("one".utf8))
        conversation.send(long)
        #expect(conversation.receive(before: soon()) == Array("one".utf8))
        #expect(conversation.receive(before: soon()) == long)
        conversation.end()
    }

    @Test func `a program that says nothing is waited for no longer than said`() throws {
        let conversation = try Conversation("sleep", ["60"], with: programs)
        let start = ContinuousClock.now
        #expect(conversation.receive(before: start.advanced(by: .milliseconds(200))) == nil)
        conversation.end()
        #expect(start.duration(to: .now) < .seconds(20))
    }

    @Test func `a program that is gone answers nothing, and writing to it ends nobody`() throws {
        let conversation = try Conversation("true", [], with: programs)
        #expect(conversation.receive(before: soon()) == nil)
        conversation.send([UInt8](repeating: 1, count: 200_000))
        conversation.end()
    }

    @Test func `a program that is not there is an error`() {
        #expect(throws: ProgramError.notFound(program: "no-such-program")) {
            _ = try Conversation("no-such-program", [], with: programs)
        }
    }
}
