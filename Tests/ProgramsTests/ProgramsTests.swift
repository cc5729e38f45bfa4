import Glibc
import Programs
import Testing

@Suite("Programs")
struct ProgramsTests {
    private let programs = Programs(
        environment: ["PATH": getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin", "SECRET": "42"])

    @Test("A program gets its input and gives its output, errors and status")
    func streams() async throws {
        let outcome = try await programs.run("sh", ["-c", "cat; echo no >&2; exit 3"], input: Array("研发部".utf8))
        #expect(outcome.text == "研发部")
        #expect(outcome.errors == "no\n")
        #expect(outcome.status == 3)
        #expect(!outcome.succeeded)
    }

    @Test("It sees the environment handed in, with what is laid over it, and no more")
    func environment() async throws {
        let outcome = try await programs.run(
            "sh", ["-c", "echo $SECRET$HOME$NEW"], with: ["SECRET": "", "NEW": "1"])
        #expect(outcome.text == "1\n")
    }

    @Test("One that does not read all of its input still ends as it ends")
    func unread() async throws {
        let input = [UInt8](repeating: 0x61, count: 1_000_000)
        let outcome = try await programs.run("sh", ["-c", "head -c 3; exit 7"], input: input)
        #expect(outcome.status == 7)
        #expect(outcome.text == "aaa")
        #expect(try await programs.runOnTerminal("true", [], feeding: input) == 0)
    }

    @Test("Death by a signal is told as shells tell it")
    func signal() async throws {
        #expect(try await programs.run("sh", ["-c", "kill -TERM $$"]).status == 143)
    }

    @Test("One that is not there is an error, not an outcome")
    func missing() async {
        await #expect(throws: ProgramError.notFound(program: "concord-no-such-program")) {
            try await programs.run("concord-no-such-program", [])
        }
    }
}
