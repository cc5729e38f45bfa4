import Foundation
import Programs
import Testing

/// A modified client, made of stock git and ssh-keygen, against a home with its gate: each attack is refused with the name of its
/// finding, and home is byte for byte as before; its honest twin is taken.
@Suite struct GateTests {
    struct Attack: CustomTestStringConvertible, Sendable {
        let testDescription: String
        /// Whose copy it is tried from.
        let person: String
        /// Which finding refuses it.
        let rule: String
        /// Runs in the copy, with `$home`, `$key` and `$number`; it ends with the push.
        let script: String

        init(_ name: String, as person: String = "rnd", _ rule: String, _ script: String) {
            (testDescription, self.person, self.rule, self.script) = (name, person, rule, script)
        }
    }

    /// `event TRAILERS` commits what is staged as an event, signed by `$key`; `push` what it says.
    private static let tools = #"""
        set -e
        git config gpg.format ssh; git config user.signingkey "$key"
        event() { git commit -q -S -m "forged" -m "$(printf "$1\nEvent-Id: $(head -c 16 /dev/urandom | od -An -tx1 | tr -d ' \n')")"; }
        file=records/2024/MKT/$number.yaml
        push() { git push "$home" "$@"; }

        """#

    static let attacks = [
        Attack("deleting a sign-off", "signoff-kept", "push :refs/tags/signoff/$number/1/MKT"),
        Attack("moving a sign-off", "signoff-kept", "push -f main:refs/tags/signoff/$number/1/MKT"),
        Attack(
            "a sign-off that is none", "signoff-statement",
            "git tag -s -m x forged; push forged:refs/tags/signoff/$number/1/RND-2"),
        Attack("deleting a claim in use", "claim-kept", "push :refs/concord/numbers/2024/MKT/002"),
        Attack(
            "a claim once more", "claim-kept",
            "git tag -s -m x forged; push -f forged:refs/concord/numbers/2024/MKT/002"),
        Attack(
            "a claim that is none", "claim-invalid",
            "git tag -s -m x forged; push forged:refs/concord/numbers/2024/MKT/003"),
        Attack(
            "rewriting main", "main-forward",
            "git reset -q --hard main~1; echo x >> $file; git add -A; event \"Record: $number\\nEvent: feedback\"; push -f main:main"
        ),
        Attack("deleting main", "main-forward", "push :main"),
        Attack("an older main", "main-forward", "push -f main~2:main"),
        Attack(
            "a merge", "linear-history",
            "git checkout -q -b side main~1; echo a > a; git add a; git commit -q -S -m side; git checkout -q main; git merge -q --no-edit side; push main:main"
        ),
        Attack(
            "an unsigned event", "commit-proven",
            "echo >> $file; git add -A; git commit -q -m x -m \"Record: $number\nEvent: feedback\"; push main:main"),
        Attack(
            "an event that is none", "event-known", "echo >> $file; git add -A; git commit -q -S -m x; push main:main"),
        Attack(
            "a record's text changed as a report", "event-scope",
            "sed -i s/2024-03-12/2024-03-19/ $file; git add -A; event \"Record: $number\\nEvent: feedback\\nAction: 1\"; push main:main"
        ),
        Attack(
            "settings by no registrar", "settings-authorized",
            "sed -i s/测试/我的/ register.yaml; git add -A; event 'Event: settings'; push main:main"),
        Attack(
            "a stranger's event", as: "outsider", "commit-proven",
            "echo >> $file; git add -A; event \"Record: $number\\nEvent: feedback\\nAction: 1\"; push main:main"),
        Attack(
            "an event in another's name", "commit-proven",
            "echo >> $file; git add -A; export GIT_AUTHOR_EMAIL=mkt@example.org GIT_COMMITTER_EMAIL=mkt@example.org; event \"Record: $number\\nEvent: feedback\\nAction: 1\"; push main:main"
        ),
        Attack(
            "a record of five megabytes", "record-unsound",
            "head -c 5000000 /dev/zero | tr '\\0' x | fold -w 70 | sed 's/^/# /' >> $file; git add -A; event \"Record: $number\\nEvent: feedback\\nAction: 1\"; push main:main"
        ),
        Attack(
            "a giant file", "event-scope",
            "head -c 50000000 /dev/urandom > big.bin; git add -A; event \"Record: $number\\nEvent: feedback\\nAction: 1\"; push main:main"
        ),
        Attack(
            "folders that unfold into billions", "tree-malformed",
            "tree=$(git rev-parse main:records); for i in $(seq 12); do tree=$(for j in $(seq 10 19); do printf '040000 tree %s\\t%s\\n' $tree $j; done | git mktree); done; top=$( (git ls-tree main; printf '040000 tree %s\\tzz\\n' $tree) | git mktree); commit=$(printf 'x\\n\\nRecord: %s\\nEvent: feedback\\nAction: 1\\n' $number | git commit-tree -S $top -p main); push $commit:refs/heads/main"
        ),
        Attack(
            "a date in the future", "commit-in-future",
            "echo >> $file; git add -A; GIT_COMMITTER_DATE='2033-01-01T00:00:00Z' event \"Record: $number\\nEvent: feedback\\nAction: 1\"; push main:main"
        ),
        Attack(
            "a date long past", "commit-clock",
            "git commit --allow-empty -q -m x; GIT_COMMITTER_DATE='2024-01-01T00:00:00Z' git commit --amend --allow-empty -S -q -m \"x\n\nRecord: $number\nEvent: reminder\nAction: 1\"; push main:main"
        ),
        Attack(
            "a symbolic link", "event-scope",
            "ln -s /etc/passwd records/2024/MKT/2024-MKT-009.yaml; git add -A; event 'Record: 2024-MKT-009\\nEvent: round'; push main:main"
        ),
        Attack(
            "a submodule", "event-scope",
            "git update-index --add --cacheinfo 160000,$(git rev-parse main),sub; event \"Record: $number\\nEvent: feedback\\nAction: 1\"; push main:main"
        ),
        Attack(
            "twins by case", "event-scope",
            "mkdir -p Records; echo x > Records/x; git add -A; event \"Record: $number\\nEvent: feedback\\nAction: 1\"; push main:main"
        ),
        Attack(
            "a number that nobody has claimed", as: "mkt", "number-unclaimed",
            "new=records/2024/MKT/2024-MKT-007.yaml; sed -E '/^后续跟踪:/,$d' $file | sed s/$number/2024-MKT-007/ > $new; digest=$(sha256sum < $new | cut -c1-64); printf '后续跟踪:\\n  跟进人: 李*\\n' >> $new; git add -A; event \"Record: 2024-MKT-007\\nEvent: round\\nRound: 1\\nAgreed-SHA256: $digest\"; push main:main"
        ),
        Attack(
            "a tag where a record's sign-offs will be", "signoff-name", "push main:refs/tags/signoff/2024-MKT-002"),
        Attack(
            "a commit in a sign-off's place", "signoff-name", "push main:refs/tags/signoff/$number/1/FIN"),
        Attack("a sign-off on no round", "signoff-name", "push main:refs/tags/signoff/$number/7/RND"),
        Attack("refs/replace", "reference-unknown", "push main:refs/replace/$(git rev-parse main)"),
        Attack("another branch", "reference-unknown", "push main:refs/heads/side"),
        Attack("notes", "reference-unknown", "push main:refs/notes/commits"),
        Attack("an ordinary tag", "reference-unknown", "push main:refs/tags/v1"),
        Attack("a name of concord's own", "reference-unknown", "push main:refs/concord/home"),
        Attack(
            "10,000 references", "push-too-large",
            "for i in $(seq 10000); do echo create refs/x/$i $(git rev-parse main); done | git update-ref --stdin; push 'refs/x/*:refs/x/*'"
        ),
    ]

    @Test func `what a modified client tries is refused by name, and home is as before`() async throws {
        let company = try await Company.make()
        try await company.circulate()
        try await company.confirm()
        try company.write("record.yaml", Scene.record)
        try await company.succeed("mkt", ["new", "MKT", "--from", company.root + "/record.yaml"])
        try await company.succeed("rnd", ["sync"])
        let before = try await company.references()
        let files = try await Self.files(of: company)
        #expect(files.contains("/hooks/pre-receive") && files.contains("/refs/heads/main"), "\(files)")
        for attack in Self.attacks {
            let copy = company.root + "/attack"
            try? FileManager.default.removeItem(atPath: copy)
            try await company.succeed("rnd", ["clone", company.server, copy], in: company.root)
            let outcome = try await company.programs(attack.person).run(
                "sh", ["-c", Self.tools + attack.script], in: copy,
                with: [
                    "home": company.server, "key": company.key(attack.person), "number": Scene.number,
                    "GIT_TERMINAL_PROMPT": "0",
                ])
            #expect(outcome.status != 0, "\(attack.testDescription) was taken: \(outcome.text)\(outcome.errors)")
            #expect(outcome.errors.contains("[\(attack.rule)]"), "\(attack.testDescription): \(outcome.errors)")
            #expect(try await company.references() == before, "\(attack.testDescription)")
            #expect(try await Self.files(of: company) == files, "\(attack.testDescription)")
        }
        #expect(try await company.git(nil, ["fsck", "--strict", "--no-dangling"]).succeeded)
        try await company.succeed("rnd", ["feedback", Scene.number, "1", "--status", "ongoing", "-m", "诚实的"])
        try await company.expectInStep()
    }

    @Test func `a check of the host says what it refuses and what not, and leaves nothing there`() async throws {
        let company = try await Company.make(["mkt"])
        func check(_ words: String...) async throws -> Programs.Outcome {
            try await company.run("mkt", ["server", "check"] + words)
        }
        let before = try await company.references()
        let files = try await check()
        #expect(
            files.status == 1 && files.text.contains("host-gate") && files.text.contains("host-passed"),
            "\(files.text)\(files.errors)")
        #expect(try await company.references() == before)

        // A host without hooks, and one that takes nothing beside branches and tags, and lets nothing be deleted.
        let plain = company.root + "/plain.git"
        _ = try await company.programs("mkt").run("git", ["init", "-q", "--bare", plain])
        let open = try await check(plain)
        for name in ["open", "unsigned", "rewrites", "deletes", "moves-tags", "wide"] {
            #expect(open.text.contains("[host-\(name)]"), "\(name): \(open.text)\(open.errors)")
        }
        #expect(try await company.programs("mkt").run("git", ["-C", plain, "for-each-ref"]).text.isEmpty)
        try company.write(
            "plain.git/hooks/update", "#!/bin/sh\ncase $1 in refs/heads/*|refs/tags/*) ;; *) exit 1;; esac\n")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: plain + "/hooks/update")
        _ = try await company.programs("mkt").run("git", ["-C", plain, "config", "receive.denyDeletes", "true"])
        let narrow = try await check(plain)
        for name in ["narrow", "keeps", "undeleted"] {
            #expect(narrow.text.contains("[host-\(name)]"), "\(name): \(narrow.text)\(narrow.errors)")
        }
        #expect(narrow.text.contains("--claims-as-tags"))
        #expect(try await check(company.root + "/nowhere.git").status == 2)

        // A host that lets no branch be rewritten; one that takes what is pushed and then falls silent.
        let other = company.root + "/other.git"
        _ = try await company.programs("mkt").run("git", ["init", "-q", "--bare", other])
        _ = try await company.programs("mkt").run(
            "git", ["-C", other, "config", "receive.denyNonFastForwards", "true"])
        let forward = try await check(other)
        #expect(forward.text.contains("[host-forward]") && !forward.text.contains("[host-keeps]"), "\(forward.text)")
        let hook = "/hooks/reference-transaction"
        try company.write("other.git" + hook, "#!/bin/sh\n[ $1 != committed ] || kill -KILL $PPID\n")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: other + hook)
        let silent = try await check(other)
        #expect(
            silent.status == 1 && silent.text.contains("[host-unfinished]") && !silent.text.contains("[host-keeps]"),
            "\(silent.text)\(silent.errors)")
        #expect(try await company.programs("mkt").run("git", ["-C", other, "for-each-ref"]).text.isEmpty)
        // Where nothing may be pushed at all, nothing more is told.
        try company.write("other.git/hooks/pre-receive", "#!/bin/sh\nexit 1\n")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: other + "/hooks/pre-receive")
        let closed = try await check(other)
        #expect(closed.text.contains("[host-refused]") && !closed.text.contains("[host-no-tags]"), "\(closed.text)")
    }

    @Test func `names that the server leaves free are free, and the register's own never are`() async throws {
        let company = try await Company.make(["mkt"])
        let names = ["refs/heads/draft/*", "refs/*"]
        try await company.succeed("reg", ["server", "install", company.server, "--free", names[0]], in: company.root)
        func push(_ name: String) async throws -> Bool {
            try await company.git("mkt", ["push", company.server, "HEAD~1:\(name)"]).succeeded
        }
        #expect(try await push("refs/heads/draft/x"))
        #expect(try await !push("refs/heads/other"))
        try await company.succeed("reg", ["server", "install", company.server, "--free", names[1]], in: company.root)
        #expect(try await push("refs/heads/other"))
        for name in [
            "refs/heads/main", "refs/replace/x", "refs/concord/numbers/2024/MKT/009",
            "refs/tags/signoff/2024-MKT-001/1/RND",
        ] {
            #expect(try await !push(name), "\(name)")
        }
        #expect(
            try await company.run("reg", ["server", "install", company.server, "--free", "heads"], in: company.root)
                .status == 64)
    }

    /// Every file of the server's, with its digest.
    private static func files(of company: Company) async throws -> String {
        try await company.programs("reg").run(
            "sh", ["-c", "find . -type f -print0 | sort -z | xargs -0 sha256sum; find . -type d | sort"],
            in: company.server
        ).text
    }

    /// What the attacks only seem to be: made honestly, and pushed by stock git.
    @Test func `honest twins are taken, pushed by stock git`() async throws {
        let company = try await Company.make(["mkt", "rnd", "sal"])
        try await company.circulate()
        try await company.succeed("rnd", ["sync"])
        func push(_ person: String, _ words: [String], _ names: String...) async throws {
            if !words.isEmpty { try await company.succeed(person, words + ["--offline"]) }
            for name in names {
                let outcome = try await company.git(person, ["push", company.server, name])
                #expect(outcome.succeeded, "\(person): \(words) \(name): \(outcome.errors)")
            }
            for other in ["reg", "mkt", "rnd", "sal"] { try await company.succeed(other, ["sync"]) }
        }
        let tag = "refs/tags/signoff/\(Scene.number)/1/"
        for person in ["mkt", "rnd", "sal"] {
            let words = ["sign", Scene.number, "--as", person.uppercased(), "--yes"]
            try await push(person, words, "\(tag)\(person.uppercased())", "main")
        }
        try await push("rnd", ["feedback", Scene.number, "1", "--status", "ongoing", "-m", "在做"], "main")
        try await push("reg", ["department", "add", "FIN", "--name", "财务部", "--head", "fin@example.org"], "main")
        try await push("mkt", ["feedback", Scene.number, "2", "--status", "done", "-m", "好了"], "main")
        // The same once more changes nothing, and one reference after another of a push is as good as all at once.
        try await push("mkt", [], "main", "\(tag)MKT")
        try await company.expectInStep()
    }

    @Test func `a home whose judge is gone takes nothing, and says whom to tell`() async throws {
        let company = try await Company.make(["mkt"])
        let hook = company.server + "/hooks/pre-receive"
        let script = try String(contentsOfFile: hook, encoding: .utf8).replacing(
            Scene.concord, with: "/nowhere/concord")
        try script.write(toFile: hook, atomically: false, encoding: .utf8)
        try company.write("record.yaml", Scene.record)
        let refused = try await company.run("mkt", ["new", "MKT", "--from", company.root + "/record.yaml"])
        #expect(refused.status == 2 && refused.errors.contains("/nowhere/concord"), "\(refused.errors)")
        #expect(try await company.text(nil, ["for-each-ref", "refs/concord"]) == "")
    }

    @Test func `hooks that were there are asked first`() async throws {
        let company = try await Company.make(["mkt"])
        let bare = company.root + "/own.git"
        _ = try await company.programs("reg").run("git", ["init", "-q", "--bare", bare])
        let hook = bare + "/hooks/pre-receive"
        try "#!/bin/sh\ncat > seen\necho house rule\n".write(toFile: hook, atomically: true, encoding: .utf8)
        _ = try await company.programs("reg").run("chmod", ["+x", hook])
        try await company.succeed(
            "reg", ["server", "install", bare, "--founder", company.key("reg") + ".pub"], in: company.root)
        try await company.succeed("reg", ["server", "install", bare], in: company.root)
        _ = try await company.git("reg", ["config", "--unset", "concord.home"])
        let published = try await company.run("reg", ["publish", bare])
        #expect(published.status == 0, "\(published.errors)")
        #expect(FileManager.default.fileExists(atPath: bare + "/seen"))
    }

    @Test func `as a check of commits it says what audit would`() async throws {
        let company = try await Company.make(["mkt"])
        try await company.circulate()
        // It leans on nothing that is kept from earlier runs.
        let cache = company.root + "/cache-of-the-gate"
        let alone = ["XDG_CACHE_HOME": cache]
        #expect(try await company.run("mkt", ["gate", "main~2..main"], with: alone).status == 0)
        #expect(!FileManager.default.fileExists(atPath: cache + "/concord"))
        _ = try await company.run("mkt", ["list"], with: alone)
        #expect(FileManager.default.fileExists(atPath: cache + "/concord"))
        _ = try await company.git("mkt", ["commit", "-q", "--allow-empty", "-m", "by hand"])
        let judged = try await company.run("mkt", ["gate", "main~1..main", "--format", "json"])
        #expect(judged.status == 1)
        #expect(Scene.rules(in: try JSONSerialization.jsonObject(with: Data(judged.output))).contains("event-known"))
    }

    @Test func `a lock that a killed program left at home is told by name, with the way out`() async throws {
        let company = try await Company.make(["mkt"])
        let lock = company.server + "/refs/heads/main.lock"
        #expect(FileManager.default.createFile(atPath: lock, contents: nil))
        try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSinceNow: -90)], ofItemAtPath: lock)
        let words = ["department", "add", "FIN", "--name", "财务部", "--head", "fin@example.org"]
        let refused = try await company.run("reg", words)
        #expect(refused.status == 2 && refused.errors.contains("lock-abandoned"), "\(refused.errors)")
        #expect(refused.errors.contains("concord doctor --fix --register"))
        _ = try await company.run("reg", ["doctor", "--fix", "--register", company.server], in: company.root)
        try await company.succeed("reg", words)
    }

    @Test func `receipts tell what came late, what came past the gate, and that they were changed`() async throws {
        let company = try await Company.make()
        try await company.circulate()
        try await company.confirm()
        func audit(_ name: String = "receipts") async throws -> String {
            try await company.run("mkt", ["audit", "--receipts", company.root + "/" + name, "--area", "proof"]).text
        }
        func log() throws -> String {
            try String(contentsOfFile: company.server + "/concord/receipts", encoding: .utf8)
        }
        try await company.succeed("mkt", ["sync"])
        try company.write("receipts", log())
        for rule in ["receipt", "arrived-late"] { #expect(try await !audit().contains(rule)) }

        // Said to have been made a week ago, and come today.
        let report = ["feedback", Scene.number, "1", "--status", "ongoing", "-m", "在做", "--offline"]
        let before = ["CONCORD_NOW": Date(timeIntervalSinceNow: -7 * 86_400).formatted(.iso8601)]
        #expect(try await company.run("rnd", ["sync"]).status == 0)
        #expect(try await company.run("rnd", report, with: before).status == 0)
        try await company.succeed("rnd", ["sync"])
        try await company.succeed("mkt", ["sync"])
        try company.write("receipts", log())
        #expect(try await audit().contains("arrived-late"))
        let lines = try log().split(separator: "\n", omittingEmptySubsequences: false)
        try company.write("changed", lines[..<2].joined(separator: "\n") + "\n" + lines[3...].joined(separator: "\n"))
        #expect(try await audit("changed").contains("receipts-broken"))
        try company.write("shorter", lines[..<3].joined(separator: "\n") + "\n")
        #expect(try await audit("shorter").contains("receipt-missing"))

        // By whoever has the server's files.
        _ = try await company.git(nil, ["update-ref", "refs/heads/main", "main~1"])
        try company.write("receipts", log())
        let back = try await company.run(
            "mkt", ["audit", "--receipts", company.root + "/receipts", "--register", company.server], in: company.root)
        #expect(back.text.contains("receipt-unkept"), "\(back.text)\(back.errors)")
    }
}
