import Foundation
import Testing

/// A register that somebody else owns, and one whose configuration is split: what git opens we open, and nothing more.
@Suite struct OwnershipTests {
    /// A register, bare or not, that is given to another user.
    private func given(bare: Bool) async throws -> Scene {
        let scene = try await Scene.make(bare: bare)
        #expect(try await scene.shell("chown -R 12345:12345 .").succeeded)
        return scene
    }

    /// Whether stock git and we open it.
    private func opened(_ scene: Scene, with variables: [String: String] = [:]) async throws -> (
        git: Bool, concord: Bool
    ) {
        let stock = try await scene.programs.run("git", ["-C", scene.register, "rev-parse", "HEAD"], with: variables)
        let ours = try await scene.programs.run(Scene.concord, ["settings", "-C", scene.register], with: variables)
        #expect(ours.succeeded || ours.errors.contains("repository-not-owned"), "\(ours.errors)")
        return (stock.succeeded, ours.succeeded)
    }

    /// `HERE` is the register, `UP` the folder around it.
    private static let settings: [[String]] = [
        [], ["*"], ["HERE"], ["UP"], ["HERE/.git"], ["/"], ["", "*"], ["*", ""], ["HERE", ""], ["", "HERE"],
        ["HERE", "", "UP"],
        ["register"], ["./register"], ["HERE", "/nowhere"], ["**"], ["HEREx"],
    ]

    @Test(.enabled(if: geteuid() == 0, "only root can give a folder away"), arguments: [false, true])
    func `what git's safe.directory opens, we open`(bare: Bool) async throws {
        let scene = try await given(bare: bare)
        let file = scene.root + "/home/.gitconfig"
        let before = (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
        for values in Self.settings {
            let lines = values.map { value in
                let path = value.replacing("HERE", with: scene.register).replacing("UP", with: scene.root)
                return "\tdirectory = \(path)\n"
            }
            try (before + "\n[safe]\n" + lines.joined()).write(toFile: file, atomically: true, encoding: .utf8)
            let (git, concord) = try await opened(scene)
            #expect(git == concord, "\(values): git \(git), concord \(concord)")
            if values == ["*"] || values == ["HERE"] { #expect(concord) }
            if values.isEmpty || values == ["*", ""] || values == ["HEREx"] { #expect(!concord) }
        }
    }

    @Test(.enabled(if: geteuid() == 0, "only root can give a folder away"))
    func `the variables that git reads its configuration from count as they do for git`() async throws {
        let scene = try await given(bare: false)
        let (all, none) = (
            try scene.write("all", "[safe]\ndirectory = *\n"), try scene.write("none", "[safe]\ndirectory\n")
        )
        let cases: [[String: String]] = [
            ["GIT_CONFIG_GLOBAL": all], ["GIT_CONFIG_GLOBAL": none], ["GIT_CONFIG_GLOBAL": "/dev/null"],
            ["GIT_CONFIG_PARAMETERS": "'safe.directory'='*'"],
            ["GIT_CONFIG_PARAMETERS": "'core.x'='a b' 'safe.directory=*'"],
            ["GIT_CONFIG_GLOBAL": all, "GIT_CONFIG_PARAMETERS": "'safe.directory'=''"],
            [
                "GIT_CONFIG_GLOBAL": all, "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "Safe.Directory",
                "GIT_CONFIG_VALUE_0": "",
            ],
            ["GIT_CONFIG_SYSTEM": all],
        ]
        for variables in cases + cases.map({ $0.merging(["HOME": scene.root + "/trusting"]) { $1 } }) {
            if variables["HOME"] != nil {
                #expect(try await scene.shell("mkdir -p ../trusting && cp ../all ../trusting/.gitconfig").succeeded)
            }
            let (git, concord) = try await opened(scene, with: variables)
            #expect(git == concord, "\(variables): git \(git), concord \(concord)")
        }
    }

    /// As git 2.46 and later have it; an older git says no.
    @Test(.enabled(if: geteuid() == 0, "only root can give a folder away"))
    func `a folder with a star opens what is below it, and a name may lead there through links`() async throws {
        let scene = try await given(bare: false)
        let variables = { (value: String) in
            ["GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "safe.directory", "GIT_CONFIG_VALUE_0": value]
        }
        #expect(try await scene.shell("ln -s . ../link").succeeded)
        for value in [
            scene.root + "/*", "/*", "*", scene.root + "/link/*", scene.root + "/link/register", scene.register + "/",
            "~/../register",
        ] {
            #expect(try await opened(scene, with: variables(value)).concord, "\(value)")
        }
        for value in [scene.register + "/*", scene.root + "x/*", scene.root.dropLast() + "/*", "register/*"] {
            #expect(try await !opened(scene, with: variables(value)).concord, "\(value)")
        }
    }

    @Test(.enabled(if: geteuid() == 0, "only root can give a folder away"))
    func `the repository's own word for itself counts for nothing, and sudo's user is trusted as git trusts him`()
        async throws
    {
        let scene = try await given(bare: false)
        #expect(
            try await scene.shell("git config -f .git/config safe.directory '*' && chown 12345 .git/config").succeeded)
        for user in ["12345", "12346", ""] {
            let (git, concord) = try await opened(scene, with: ["SUDO_UID": user])
            #expect(git == concord && concord == (user == "12345"), "SUDO_UID=\(user)")
        }
        #expect(try await scene.shell("chown -R 0 .git && chown 0 .").succeeded)
        #expect(try await opened(scene) == (true, true))
        #expect(try await scene.shell("chown 12345 .git").succeeded)
        #expect(try await opened(scene) == (false, false))
    }

    @Test func `a clone whose work trees have configurations of their own opens, and theirs counts`() async throws {
        let scene = try await Scene.make()
        try await scene.circulate()
        let script = """
            git clone -q --sparse "file://$PWD" ../sparse && cd ../sparse && git config core.repositoryformatversion 1
            git config extensions.worktreeConfig true && git config --worktree concord.test here
            git config --get extensions.worktreeconfig; '\(Scene.concord)' list
            """
        let outcome = try await scene.shell(script)
        #expect(outcome.succeeded && outcome.text.contains(Scene.number), "\(outcome.errors)")
        let unknown = try await scene.shell(
            "cd ../sparse && git config extensions.objectFormatX y; '\(Scene.concord)' list")
        #expect(unknown.status == 2)
    }
}
