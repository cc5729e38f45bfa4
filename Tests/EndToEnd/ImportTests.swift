import Foundation
import Programs
import TestSupport
import Testing

/// Old registers brought in through the built program.
@Suite struct ImportTests {
    private static let head = "编号,日期,主题,发起部门,参与部门,记录人,决议,负责部门,负责人,完成时限,状态,备注\n"

    private static let old =
        head + "2019-MKT-001,2019-3-5,春季促销物料,MKT部,RND部,王小明,确定清单,MKT部,张三,2019-3-12,已完成,\n"
        + ",,,,,,印刷下单,SAL部,李四,2019/3/15,,\n" + "2019-MKT-004,2019年5月6日,渠道价格,MKT部,SAL部,王小明,,,,,进行中,延期\n"
        + "协调7号,2019-06-03,展会,MKT部,SAL部、RND部,王小明,,,,,作废,\n"

    private static let mapping = """
        隐去姓名: 是
        栏目:
          - {列: 编号, 项: 记录编号}
          - {列: 日期, 项: 沟通日期}
          - {列: 主题, 项: 主题}
          - {列: 发起部门, 项: 发起部门}
          - {列: 参与部门, 项: 参与部门.部门, 分开: 、}
          - {列: 记录人, 项: 记录人}
          - {列: 决议, 项: 决议事项.行动项}
          - {列: 负责部门, 项: 决议事项.负责部门}
          - {列: 负责人, 项: 决议事项.负责人}
          - {列: 完成时限, 项: 决议事项.完成时限}
          - {列: 状态, 项: 状态}
          - {列: 备注, 项: 导入.备注}
        固定值:
          - {项: 归档.时间, 值: 2021-01-31}

        """

    /// `iconv` of the system, as an office's program would have saved it.
    private func save(_ scene: Scene, _ name: String, _ text: String, as encoding: String = "GB18030") async throws
        -> String
    {
        let path = try scene.write(name + ".utf8", text)
        _ = try await scene.programs.run("sh", ["-c", "iconv -f UTF-8 -t \(encoding) \(path) > \(scene.root)/\(name)"])
        return scene.root + "/" + name
    }

    @Test(arguments: ["UTF-8", "GB18030", "UTF-16"])
    func `an old register comes in by a mapping, a signed commit a record, unproven and audited`(_ encoding: String)
        async throws
    {
        let scene = try await Scene.make()
        let file = try await save(scene, "台账.csv", Self.old, as: encoding)
        let map = try scene.write("map.yaml", Self.mapping)
        let before = try await scene.gitText(["rev-parse", "main"])
        try await scene.succeed(["import", file, "--map", map, "--dry-run"], as: "reg")
        #expect(try await scene.gitText(["rev-parse", "main"]) == before)
        try await scene.succeed(["import", file, "--map", map], as: "reg")

        #expect(try await scene.gitText(["rev-list", "--count", "\(before)..main"]) == "3")
        #expect(
            try await scene.gitText(["reflog", "show", "main", "--format=%gs", "-1"]).hasPrefix("concord: 3 events"))
        #expect(try await scene.gitText(["for-each-ref", "refs/concord"]) == "")
        let first = try scene.file("2019-MKT-001")
        #expect(
            first.contains("印刷下单") && first.contains("张*") && !first.contains("张三") && first.contains("台账.csv 第 2 行"))
        #expect(try scene.file("2019-MKT-005").contains("原编号: 协调7号"))
        #expect(try scene.file("2019-MKT-004").contains("备注：延期"))
        try await scene.expectClean()

        let audit = try await scene.concord(["audit"])
        #expect(audit.status == 0 && audit.text.contains("imported-unproven") && !audit.text.contains("number-gap"))
        let verified = try await scene.json(["verify", "2019-MKT-001"]) as? [String: Any]
        #expect(verified?["verdict"] as? String == "incomplete" && verified?["imported"] as? Bool == true)
        let rows = try await scene.json(["list"]) as? [[String: Any]]
        #expect(rows?.compactMap { $0["state"] as? String } == ["archived", "imported", "void"])
        let kept = try await scene.json(["retention", "--as-of", "2022-12-31"]) as? [[String: Any]]
        #expect(kept?.first { $0["number"] as? String == "2019-MKT-001" }?["keep_until"] as? String == "2023-01-31")
        #expect(try await scene.concord(["list", "--overdue"]).status == 1)
    }

    /// `status` shows a dozen: whatever command it names has to have the others, too.
    @Test func `the commands that status names list the rest`() async throws {
        let scene = try await Scene.make()
        let rows = (1...16).map {
            "2019-MKT-\($0 < 10 ? "00" : "0")\($0),2019-3-5,促销物料第\($0)批,MKT部,RND部,王小明,,,,,已完成,\n"
        }
        // The first ones are over by then, the others end soon.
        let parts = [(rows.prefix(14), "2023-01-31"), (rows.suffix(2), "2023-03-31")]
        for (place, (rows, archived)) in parts.enumerated() {
            let file = try scene.write("old-\(place).csv", Self.head + rows.joined())
            let map = try scene.write("map.yaml", Self.mapping.replacing("2021-01-31", with: archived))
            try await scene.succeed(["import", file, "--map", map], as: "reg", at: "2024-06-01T10:00:00+08:00")
        }
        let day = "2025-02-20T10:00:00+08:00"
        let whole = try await scene.json(["status"], at: day) as? [String: Any]
        let expiring = Set((whole?["expiring"] as? [[String: Any]] ?? []).compactMap { $0["number"] as? String })
        #expect(expiring.count == 16)
        for language in ["zh", "en"] {
            let text = try await scene.succeed(["status", "--language", language], at: day)
            let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("… ") })
            #expect(line.contains("4") && line.contains("concord retention"), "\(line)")
            let command = line[try #require(line.range(of: "concord ")).upperBound...].split(separator: " ")
            let rest = try await scene.json(command.map(String.init), at: day) as? [[String: Any]]
            #expect(Set((rest ?? []).compactMap { $0["number"] as? String }) == expiring)
        }
        // What is over already is not told in time any more.
        let late = try await scene.concord(
            ["retention", "--expired", "--within", "90d", "--mail", scene.root + "/mails"], at: day)
        #expect(late.status == 64 && late.errors.contains("[options-exclusive]"), "\(late.errors)")
        let soon = try await scene.json(["retention", "--within", "90d"], at: day) as? [[String: Any]]
        #expect(soon?.count == 2)
    }

    @Test func `what cannot be a record is refused with its cell, and then nothing is imported`() async throws {
        let scene = try await Scene.make()
        let rows = """
            2019-MKT-001,2019-2-30,甲,MKT部,RND部,王*,,,,,,
            2019-MKT-002,2019-3-1,,MKT部,RND部,王*,,,,,,
            2019-MKT-003,2019-3-1,丙会议主题,市场处,RND部,王*,,,,,,
            2019-MKT-004,2019-3-1,丁会议主题,MKT部,RND部,王*,,,,,,
            2019-MKT-004,2019-3-2,戊会议主题,MKT部,RND部,王*,,,,,,
            2019-RND-001,2019-3-2,己会议主题,MKT部,RND部,王小明,,,,,,
            """
        let map = try scene.write("map.yaml", Self.mapping.replacing("隐去姓名: 是\n", with: ""))
        let before = try await scene.gitText(["rev-parse", "main"])
        let file = try scene.write("old.csv", Self.head + rows)
        let report = try await scene.json(["import", file, "--map", map, "--dry-run"], as: "reg")
        let found = Self.errors(in: report)
        #expect(
            found == [
                "B2 scalar-type", "C3 title-missing", "D4 department-unknown", "A6 number-taken",
                "A7 number-department", "F7 name-unmasked",
            ])
        let refused = try await scene.concord(["import", file, "--map", map], as: "reg")
        #expect(refused.status == 2 && refused.errors.contains("old.csv:B2（日期）") && refused.errors.contains("未导入任何内容"))
        #expect(try await scene.gitText(["rev-parse", "main"]) == before)
        #expect(try await scene.gitText(["for-each-ref", "refs/concord"]) == "")
    }

    private static func errors(in report: Any) -> [String] {
        guard let report = report as? [String: Any], let records = report["records"] as? [[String: Any]] else {
            return []
        }
        let findings = [report] + records
        let all = findings.flatMap { $0["findings"] as? [[String: Any]] ?? [] }.filter {
            $0["severity"] as? String == "error"
        }
        let sorted = all.sorted {
            ($0["line"] as? Int ?? 0, $0["column"] as? Int ?? 0) < ($1["line"] as? Int ?? 0, $1["column"] as? Int ?? 0)
        }
        return sorted.map { "\($0["cell"] ?? "") \($0["rule"] ?? "")" }
    }

    @Test func `only a registrar imports, and only with a key`() async throws {
        let scene = try await Scene.make()
        let file = try scene.write("old.csv", Self.head + "2019-MKT-001,2019-3-5,甲会议主题,MKT,RND,王*,,,,,,\n")
        let other = try await scene.concord(["import", file], as: "mkt")
        #expect(other.status == 2 && other.errors.contains("actor-not-entitled"))
        let keyless = try await scene.programs.run(
            Scene.concord, ["import", file, "--register", scene.register], with: ["GIT_AUTHOR_EMAIL": "reg@example.org"]
        )
        #expect(keyless.status == 2 && keyless.errors.contains("key-missing"))
        #expect(try await scene.gitText(["for-each-ref", "refs/concord"]) == "")
    }

    @Test func `numbers that are taken or claimed are refused, and new ones go on behind the old`() async throws {
        let scene = try await Scene.make()
        try await scene.circulate()
        _ = try await scene.json(["new", "MKT", "--from", scene.write("record.yaml", Scene.record)], as: "mkt")
        func row(_ number: String) -> String { "\(number),2024-3-5,一个旧会议,MKT,RND,王*,,,,,,\n" }
        let taken = try scene.write("taken.csv", Self.head + row("2024-MKT-001") + row("2024-MKT-002"))
        let report = try await scene.json(["import", taken, "--dry-run"], as: "reg")
        #expect(Self.errors(in: report) == ["A2 number-taken", "A3 number-taken"])
        let free = try scene.write("free.csv", Self.head + row("") + row("2024-MKT-007"))
        try await scene.succeed(["import", free], as: "reg")
        #expect(try scene.file("2024-MKT-008").contains("一个旧会议"))
        #expect(try await scene.concord(["audit", "--area", "proof"]).status == 0)
        #expect(try await scene.circulate() == "2024-MKT-009")
    }

    @Test func `an imported record is confirmed by a round that its departments sign, and by nothing less`()
        async throws
    {
        let scene = try await Scene.make()
        let made = try await scene.circulate()
        try await scene.sign(number: made)
        try await scene.succeed(["export", "-o", scene.root + "/one.jsonl"])
        let other = try await Scene.make()
        let brought = try await other.concord(["import", scene.root + "/one.jsonl"], as: "reg")
        #expect(brought.status == 0 && brought.errors.contains("import-signoffs"))
        let file = try other.file()
        #expect(!file.contains("SSH SIGNATURE") && !file.contains("轮次") && file.contains("RND 第1轮 同意"))
        #expect(try await other.concord(["sign", made, "--as", "RND", "--yes"], as: "rnd").status == 2)
        #expect(try await other.concord(["feedback", made, "1", "--status", "done"], as: "mkt").status == 2)

        try await other.succeed(["edit", made, "--from", other.write("record.yaml", Scene.record)], as: "mkt")
        try await other.succeed(["circulate", made], as: "mkt")
        try await other.sign(number: made)
        let verified = try await other.json(["verify", made]) as? [String: Any]
        #expect(verified?["verdict"] as? String == "good" && verified?["imported"] as? Bool == false)
        let audit = Scene.rules(in: try await other.json(["audit"]))
        #expect(!audit.contains { $0.hasPrefix("notice") || $0.hasPrefix("circulation") }, "\(audit)")
        #expect(try await other.concord(["audit", "--area", "proof"]).status == 0)
        #expect(try other.file().contains("导入:\n"))
        try await other.expectClean()
    }

    @Test(arguments: ["json", "csv"])
    func `export, import into another register and export again gives the same bytes`(_ format: String) async throws {
        let first = try await roster()
        let typed = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Schemas/samples/typed")
            .path
        for sample in ["ADM/adm-anniversary.en", "FIN/fin-budget-2025", "MKT/mkt-product-c", "PRD/prd-launch-x2"] {
            let parts = sample.split(separator: "/").map(String.init)
            let made = try await first.json(["new", parts[0], "--from", "\(typed)/\(parts[1]).yaml"], as: "mkt")
            let number = try #require((made as? [String: Any])?["number"] as? String)
            try await first.succeed(["circulate", number], as: "mkt")
        }
        let exports = [first.root + "/1", first.root + "/2", first.root + "/3"].map { $0 + "." + format }
        try await first.succeed(["export", "--format", format, "-o", exports[0]])
        for index in 1...2 {
            let register = try await roster()
            try await register.succeed(["import", exports[index - 1]], as: "reg")
            try await register.succeed(["export", "--format", format, "-o", exports[index]])
            try await register.expectClean()
            #expect(try await register.concord(["audit", "--area", "proof"]).status == 0)
        }
        let contents = try exports.map { try String(contentsOfFile: $0, encoding: .utf8) }
        #expect(contents[1] == contents[2] && contents[1].utf8.count > 4000)
        // The first import takes the round out, which was its register's own, and says where the record is from.
        guard format == "json" else { return }
        #expect(try lines(contents[0], without: ["round"]) == lines(contents[1], without: ["imported"]))
    }

    private func roster() async throws -> Scene {
        let scene = try await Scene.make()
        for code in ["ADM", "FIN", "ITS", "PRD", "QAC"] {
            try await scene.succeed(
                ["department", "add", code, "--name", code + "部", "--head", "mkt@example.org"], as: "reg")
        }
        return scene
    }

    private func lines(_ text: String, without keys: [String]) throws -> [NSDictionary] {
        try text.split(separator: "\n").map { line in
            var object = try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            for key in keys { object[key] = nil }
            return object as NSDictionary
        }
    }

    @Test(.needs(Schema.oracle))
    func `what is exported is what the schema of exports says`() async throws {
        let scene = try await Scene.make()
        try await scene.circulate()
        try await scene.sign(["mkt", "rnd"])
        let schema = try await scene.succeed(["schema", "export"])
        let lines = try await scene.succeed(["export"])
        #expect(try Schema.errors(in: lines, schema) == [])
        #expect(try Schema.errors(in: lines.replacing("\"round\": 1", with: "\"round\": \"1\""), schema) != [])
    }

    @Test func `an import that rewrites a record, brings a round or hides where it is from is an audit error`()
        async throws
    {
        let attacks: [(from: String, to: String)] = [
            ("主题: C产品", "主题: D产品"), ("记录编号: 2024-MKT-001\n", "记录编号: 2024-MKT-009\n"),
        ]
        for (index, attack) in attacks.enumerated() {
            let scene = try await Scene.make()
            try await scene.circulate()
            #expect(try await scene.concord(["audit", "--area", "proof"]).status == 0)
            let forged = try scene.file().replacing(attack.from, with: attack.to)
            let number = index == 0 ? Scene.number : "2024-MKT-009"
            try forged.write(
                toFile: scene.register + "/records/2024/MKT/\(number).yaml", atomically: true, encoding: .utf8)
            _ = try await scene.gitText(["add", "records"])
            _ = try await scene.gitText([
                "-c", "user.email=reg@example.org", "-c", "gpg.format=ssh", "-c", "user.signingkey=\(scene.key("reg"))",
                "commit", "-S", "-m", "\(number)\n\nRecord: \(number)\nEvent: import\n",
            ])
            let rules = Scene.rules(in: try await scene.json(["audit"]))
            #expect(rules.contains("event-scope"), "\(rules)")
            #expect(rules.contains("number-gap") == (index == 1), "a gap that no import declares: \(rules)")
            #expect(try await scene.concord(["audit"]).status == 1)
        }
    }

    @Test(.needs("soffice", "python3", isInstalledForTests: false))
    func `a spreadsheet is read by LibreOffice, with its own numbers for days, sheet by sheet`() async throws {
        let scene = try await Scene.make()
        let file = try await Office.workbook(in: scene)
        let report = try await scene.json(["import", file, "--dry-run"], as: "reg") as? [String: Any]
        let records = report?["records"] as? [[String: Any]] ?? []
        #expect(records.compactMap { $0["number"] as? String } == ["2019-SAL-001", "2020-MKT-001"])
        try await scene.succeed(["import", file], as: "reg")
        #expect(try scene.file("2019-SAL-001").contains("沟通日期: 2019-03-05"))
    }

    @Test func `without LibreOffice a spreadsheet is refused with the way out`() async throws {
        let scene = try await Scene.make()
        let file = try scene.write("old.xlsx", "PK")
        let outcome = try await scene.programs.run(
            Scene.concord, ["import", file, "--register", scene.register, "--key", scene.key("reg")],
            with: ["PATH": "/nowhere"])
        #expect(outcome.status == 2 && outcome.errors.contains("spreadsheet-program-missing"))
        #expect(outcome.errors.contains("CSV UTF-8"))
    }
}

/// `jsonschema` of Python.
private enum Schema {
    static let oracle = Oracle("read_lines", modules: "jsonschema")

    static func errors(in lines: String, _ schema: String) throws -> [String] {
        let schema = try JSONSerialization.jsonObject(with: Data(schema.utf8))
        return try #require(try oracle.ask(["schema": schema, "lines": lines]) as? [String])
    }
}

/// A workbook for LibreOffice.
private enum Office {
    /// A workbook of two sheets, the least that the format asks for (ECMA-376): a day as its number, and one as text.
    static func workbook(in scene: Scene) async throws -> String {
        let script = """
            import sys, zipfile
            main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
            office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
            package = 'http://schemas.openxmlformats.org/package/2006'
            def cell(value):
                if isinstance(value, int): return f'<c><v>{value}</v></c>'
                return f'<c t="inlineStr"><is><t>{value}</t></is></c>'
            def sheet(rows):
                body = ''.join('<row>' + ''.join(map(cell, row)) + '</row>' for row in rows)
                return f'<worksheet xmlns="{main}"><sheetData>{body}</sheetData></worksheet>'
            head = ['编号', '日期', '主题', '发起部门', '参与部门']
            sheets = [[head, ['2019-SAL-001', 43529, '渠道会议', 'SAL部', 'MKT部']],
                      [head, ['2020-MKT-001', '2020年3月5日', '另一张表', 'MKT', 'RND']]]
            with zipfile.ZipFile(sys.argv[1], 'w') as book:
                book.writestr('[Content_Types].xml', f'<Types xmlns="{package}/content-types">'
                    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                    '<Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
                    '<Override PartName="/book.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>')
                book.writestr('_rels/.rels', f'<Relationships xmlns="{package}/relationships">'
                    f'<Relationship Id="r" Type="{office}/officeDocument" Target="book.xml"/></Relationships>')
                book.writestr('book.xml', f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
                    '<sheet name="2019" sheetId="1" r:id="a"/><sheet name="2020" sheetId="2" r:id="b"/></sheets></workbook>')
                book.writestr('_rels/book.xml.rels', f'<Relationships xmlns="{package}/relationships">'
                    f'<Relationship Id="a" Type="{office}/worksheet" Target="a.xml"/>'
                    f'<Relationship Id="b" Type="{office}/worksheet" Target="b.xml"/></Relationships>')
                for name, rows in zip('ab', sheets): book.writestr(name + '.xml', sheet(rows))
            """
        let path = scene.root + "/old.xlsx"
        let made = try await scene.programs.run("python3", ["-c", script, path])
        #expect(made.succeeded, "\(made.errors)")
        return path
    }
}
