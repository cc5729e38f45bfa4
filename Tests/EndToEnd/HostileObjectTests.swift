import Foundation
import Testing

/// One bad commit, tree or file on `main`, as it may come over the network: a finding about that commit, and everything else is
/// still answered. Each is tried at the tip, and with a sound commit after it.
@Suite struct HostileObjectTests {
    /// Something that git would not have written, or that nobody would.
    struct Attack: CustomTestStringConvertible, Sendable {
        let testDescription: String
        /// Which rule tells it.
        let rule: String
        /// Makes a commit on the tip and prints its name; runs in the register. `$tip`, `$tree` and `$record` are what `main` has.
        let script: String

        init(_ name: String, _ rule: String, _ script: String) {
            (testDescription, self.rule, self.script) = (name, rule, script)
        }
    }

    /// `tree ENTRIES…` prints the id of a tree made of raw bytes; `commit TREE` of a commit on the tip.
    private static let tools = #"""
        tip=$(cat .git/refs/heads/main); tree=$(git rev-parse main^{tree} 2>&-); blob=$(git rev-parse main:records/2024/MKT/2024-MKT-001.yaml 2>&-)
        entry() { printf '%s %s\0' "$1" "$2"; perl -e 'print pack("H*", shift)' "$3"; }
        store() { git hash-object -t "$1" -w --stdin --literally; }
        commit() { printf 'tree %s\nparent %s\nauthor A <a@example.org> %s +0000\ncommitter A <a@example.org> %s +0000\n\n%s\n' \
            "$1" "$tip" "${2:-1800000000}" "${2:-1800000000}" "${3:-hostile}" | store commit; }
        rest() { git cat-file tree "$tree"; }

        """#

    static let attacks = [
        Attack(
            "an author in GBK", "commit-malformed",
            #"printf 'tree %s\nparent %s\nauthor \316\322 <a@b> 1 +0000\ncommitter \316\322 <a@b> 1 +0000\n\nx\n' $tree $tip | store commit"#
        ),
        Attack("no author", "commit-malformed", #"printf 'tree %s\nparent %s\n\nx\n' $tree $tip | store commit"#),
        Attack(
            "no tree", "commit-malformed",
            #"printf 'parent %s\nauthor A <a@b> 1 +0000\ncommitter A <a@b> 1 +0000\n\nx\n' $tip | store commit"#),
        Attack("headers without an end", "commit-malformed", #"printf 'tree %s\nparent %s' $tree $tip | store commit"#),
        Attack("a date of 10^17", "commit-malformed", "commit $tree 100000000000000000"),
        Attack("a date in 9999", "commit-in-future", "commit $tree 253402300799"),
        Attack("a negative date", "commit-malformed", "commit $tree -5"),
        Attack(
            "a message of 2 MB", "commit-malformed",
            #"(printf 'tree %s\nparent %s\nauthor A <a@b> 1 +0000\ncommitter A <a@b> 1 +0000\n\n' $tree $tip; head -c 2000000 /dev/zero | tr '\0' x) | store commit"#
        ),
        Attack(
            "an entry twice", "tree-malformed",
            "t=$( (entry 100644 ! $blob; entry 100644 ! $blob; rest) | store tree); commit $t"),
        Attack("entries out of order", "tree-malformed", "t=$( (rest; entry 100644 ! $blob) | store tree); commit $t"),
        Attack(
            "a name that is not UTF-8", "tree-malformed",
            #"t=$( (entry 100644 "$(printf '!\316\322')" $blob; rest) | store tree); commit $t"#),
        Attack("a name with a slash", "tree-malformed", "t=$( (entry 100644 !/a $blob; rest) | store tree); commit $t"),
        Attack("a mode with a zero", "tree-malformed", "t=$( (entry 0100644 ! $blob; rest) | store tree); commit $t"),
        Attack("a tree cut short", "tree-malformed", "t=$( (rest; printf '100644 z') | store tree); commit $t"),
        Attack(
            "folders 200 deep", "tree-malformed",
            "t=$(entry 100644 a $blob | store tree); for i in $(seq 200); do t=$(entry 40000 d $t | store tree); done; t=$( (entry 40000 ! $t; rest) | store tree); commit $t"
        ),
        Attack(
            "a bomb of folders", "tree-malformed",
            "t=$(entry 100644 a $blob | store tree); for i in $(seq 9); do t=$( (for n in 0 1 2 3 4 5 6 7 8 9; do entry 40000 $n $t; done) | store tree); done; t=$( (entry 40000 ! $t; rest) | store tree); commit $t"
        ),
        Attack(
            "a file name with ESC", "event-known",
            #"t=$( (entry 100644 "$(printf '!\033[31m')" $blob; rest) | store tree); commit $t"#),
        Attack("a submodule", "event-known", "t=$( (entry 160000 ! $tip; rest) | store tree); commit $t"),
        Attack(
            "settings that are a link", "settings-authorized",
            "b=$(printf /etc/passwd | store blob); t=$( (git ls-tree $tree | grep -v register.yaml; printf '120000 blob %s\\tregister.yaml\\n' $b) | git mktree); commit $t"
        ),
        Attack(
            "settings of 80 kB of blank lines", "settings-authorized",
            #"b=$(head -c 80000 /dev/zero | tr '\0' '\n' | store blob); t=$( (git ls-tree $tree | grep -v register.yaml; printf '100644 blob %s\tregister.yaml\n' $b) | git mktree); commit $t"#
        ),
        Attack(
            "settings of 5 MB", "settings-authorized",
            #"b=$(head -c 5000000 /dev/zero | tr '\0' x | store blob); t=$( (git ls-tree $tree | grep -v register.yaml; printf '100644 blob %s\tregister.yaml\n' $b) | git mktree); commit $t"#
        ),
        Attack(
            "keys of 5 MB", "settings-authorized",
            #"b=$(head -c 5000000 /dev/zero | tr '\0' x | store blob); t=$( (git ls-tree $tree | grep -v allowed_signers; printf '100644 blob %s\tallowed_signers\n' $b) | git mktree); commit $t"#
        ),
        Attack(
            "5000 unknown keys", "settings-authorized",
            #"b=$(seq 5000 | sed 's/.*/k&: 1/' | store blob); t=$( (git ls-tree $tree | grep -v register.yaml; printf '100644 blob %s\tregister.yaml\n' $b) | git mktree); commit $t"#
        ),
        Attack(
            "a record far away", "number-gap",
            #"git read-tree --index-output=.git/i $tree; b=$(printf '记录编号: 2024-MKT-999999\n主题: x\n作废: {时间: "2024-03-05T14:00:00+08:00", 操作人: a@b, 原因: y}\n' | store blob); GIT_INDEX_FILE=.git/i git update-index --add --cacheinfo 100644,$b,records/2024/MKT/2024-MKT-999999.yaml; t=$(GIT_INDEX_FILE=.git/i git write-tree); rm .git/i; commit $t"#
        ),
        Attack("a removed record", "record-kept", #"t=$(git ls-tree $tree | grep -v records | git mktree); commit $t"#),
        Attack(
            "a record of mode 755", "event-known",
            #"git read-tree --index-output=.git/i $tree; GIT_INDEX_FILE=.git/i git update-index --cacheinfo 100755,$blob,records/2024/MKT/2024-MKT-001.yaml; t=$(GIT_INDEX_FILE=.git/i git write-tree); rm .git/i; commit $t"#
        ),
    ]

    @Test(arguments: attacks) func `one bad commit is a finding, and all else is answered`(_ attack: Attack)
        async throws
    {
        let scene = try await Scene.make()
        try await scene.circulate()
        try await scene.circulate()
        for isMended in [false, true] {
            let script =
                isMended
                ? Self.tools + "tree=$(cat .git/sound); commit $tree"
                : "git rev-parse main^{tree} > .git/sound; " + Self.tools + attack.script
            let made = try await scene.shell(script)
            let commit = made.text.trimmingCharacters(in: .whitespacesAndNewlines)
            #expect(commit.count == 40, "\(made.errors)")
            // Git itself would not name some of them.
            try (commit + "\n").write(
                toFile: scene.register + "/.git/refs/heads/main", atomically: true, encoding: .utf8)
            let audit = try await scene.concord(["audit", "--area", "proof", "--format", "json"])
            #expect(audit.status == 1, "\(audit.errors)")
            let isStillThere = isMended == false || attack.rule != "number-gap"
            let rules = Scene.rules(in: (try? JSONSerialization.jsonObject(with: Data(audit.output))) ?? [])
            if isStillThere { #expect(rules.contains(attack.rule), "\(rules)") }
            for words in [
                ["list"], ["status"], ["due"], ["log"], ["retention"], ["verify", "--all"], ["verify", "2024-MKT-002"],
                ["doctor"], ["doctor", "--fix"],
            ] {
                let outcome = try await scene.concord(words)
                #expect([0, 1].contains(outcome.status), "\(words): \(outcome.status) \(outcome.errors)")
                #expect(!(outcome.text + outcome.errors).contains("\u{1B}"), "\(words)")
            }
        }
    }
}
