import Testing

/// Where output goes: what was not written is no success, and what was there is respected.
@Suite struct OutputTests {
    private static let commands = [
        "list", "export --format csv", "list --format json", "show 2024-MKT-001", "--help", "schema record.zh",
    ]

    @Test func `standard output that takes nothing is exit 2, with a word on it`() async throws {
        let scene = try await Scene.make()
        try await scene.circulate()
        for command in Self.commands {
            for place in ["/dev/full", "&-"] {
                let outcome = try await scene.shell("'\(Scene.concord)' \(command) >\(place)")
                #expect(outcome.status == 2 && !outcome.errors.isEmpty, "\(command) >\(place): \(outcome.status)")
            }
            let outcome = try await scene.shell("'\(Scene.concord)' \(command) >/dev/null")
            #expect(outcome.status == 0, "\(command): \(outcome.errors)")
        }
    }

    @Test func `a reader that leaves is nobody's fault`() async throws {
        let scene = try await Scene.make()
        try await scene.circulate()
        for ignored in ["", "trap '' PIPE; "] {
            let script = "\(ignored){ sleep 0.3; '\(Scene.concord)' export; echo $? >&2; } | true"
            let outcome = try await scene.shell(script)
            #expect(outcome.errors.hasSuffix("141\n"), "\(outcome.errors)")
        }
    }

    @Test func `a closed standard output is not the next file that is opened`() async throws {
        let scene = try await Scene.make()
        try await scene.circulate()
        _ = try await scene.shell(
            "'\(Scene.concord)' void \(Scene.number) -m 测试 --yes --key '\(scene.key("mkt"))' >&- 2>&-")
        try await scene.expectClean()
        #expect(try await scene.concord(["list", "--format", "json"]).text.contains("void"))
    }

    @Test func `a file named with -o keeps its mode, and a link stays a link`() async throws {
        let scene = try await Scene.make()
        try await scene.circulate()
        let script = """
            echo x >../real; ln -s real ../link; chmod 600 ../real
            '\(Scene.concord)' export --format csv -o ../link && stat -c %a ../real && readlink ../link
            mkfifo ../pipe; cat ../pipe >../read & '\(Scene.concord)' export --format csv -o ../pipe; wait; cmp ../read ../real && echo same
            """
        #expect(try await scene.shell(script).text.contains("600\nreal\n"))
        let places = "-o - | cmp - ../real; '\(Scene.concord)' export --format csv -o /dev/stdout | cmp - ../real"
        let same = try await scene.shell("'\(Scene.concord)' export --format csv \(places) && echo same")
        #expect(same.text == "same\n", "\(same.errors)")
        #expect(try await scene.shell("cmp ../read ../real && [ -p ../pipe ] && echo same").text == "same\n")
    }
}
