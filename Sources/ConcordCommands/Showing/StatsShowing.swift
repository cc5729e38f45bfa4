import Questions
import RecordText
import Records

/// The numbers of `stats`: as tables, as bars, as JSON.
struct StatsShowing {
    let statistics: Statistics
    let settings: Settings
    let language: Language

    private func said(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

    private var all: String { said("全部", "all") }

    /// All records last.
    private var rows: [(name: String, figures: Statistics.Figures)] {
        statistics.groups.map { (name(of: $0.group), $0.figures) } + [(all, statistics.total)]
    }

    private func name(of group: Statistics.Group) -> String {
        switch group {
        case .department(let code):
            let name: LocalizedText = settings.named(code)
            return name[language]
        case .scenario(let scenario): return scenario?.words[language] ?? said("未写明", "not said")
        case .month(let month): return month ?? said("未写明", "not said")
        }
    }

    private static func decimal(_ tenths: Int?) -> String { tenths.map { JSON.decimal($0) } ?? "" }

    private static func share(_ rate: Statistics.Rate) -> String { rate.perMille.map { JSON.decimal($0) + "%" } ?? "" }

    /// `3/30 10%`; a dash of none.
    private static func words(_ rate: Statistics.Rate) -> String {
        rate.judged == 0 ? "–" : "\(rate.late)/\(rate.judged) \(share(rate))"
    }

    private var groupTitle: String { statistics.grouping?.words[language] ?? said("范围", "of") }

    // MARK: tables

    var days: Table {
        var table = Table(columns: [
            .init(title: groupTitle, key: "group", minimum: 8, isFlexible: true),
            .init(title: said("记录", "records"), key: "records", alignment: .right),
            .init(title: said("送出：中位数", "circulated: median"), key: "circulation_median", alignment: .right),
            .init(title: said("九成以内", "p90"), key: "circulation_p90", alignment: .right),
            .init(title: said("确认：中位数", "confirmed: median"), key: "confirmation_median", alignment: .right),
            .init(title: said("九成以内", "p90"), key: "confirmation_p90", alignment: .right),
        ])
        table.rows = rows.map { name, figures in
            [
                .init(name), .init("\(figures.records)"), .init(Self.decimal(figures.circulation.median)),
                .init(Self.decimal(figures.circulation.ninetieth)), .init(Self.decimal(figures.confirmation.median)),
                .init(Self.decimal(figures.confirmation.ninetieth)),
            ]
        }
        return table
    }

    var rates: Table {
        var table = Table(columns: [
            .init(title: groupTitle, key: "group", minimum: 8, isFlexible: true),
            .init(title: said("签字逾期", "sign-offs late"), key: "signoffs", alignment: .right),
            .init(title: said("反馈逾期", "reports late"), key: "reports", alignment: .right),
            .init(title: said("行动项逾期", "actions late"), key: "actions", alignment: .right),
        ])
        table.rows = rows.map { name, figures -> [Table.Cell] in
            let rates = [figures.signOffs, figures.reports, figures.actions].map(Self.words)
            return ([name] + rates).map { Table.Cell($0) }
        }
        return table
    }

    /// Everything, each number a column.
    var csv: Table {
        let rates = ["signoffs", "reports", "actions"].flatMap { ["\($0)_judged", "\($0)_late"] }
        let keys =
            [
                "group", "records", "circulation_count", "circulation_median", "circulation_p90", "confirmation_count",
                "confirmation_median", "confirmation_p90",
            ] + rates
        var table = Table(columns: keys.map { .init(title: $0, key: $0) })
        table.rows = rows.map { name, figures -> [Table.Cell] in
            let days = [figures.circulation, figures.confirmation].flatMap {
                ["\($0.count)", Self.decimal($0.median), Self.decimal($0.ninetieth)]
            }
            let rates = [figures.signOffs, figures.reports, figures.actions].flatMap { ["\($0.judged)", "\($0.late)"] }
            return ([name, "\(figures.records)"] + days + rates).map { Table.Cell($0) }
        }
        return table
    }

    /// Which days these are.
    var heading: LocalizedText {
        LocalizedText(
            zh: "会议至送请确认、送请确认至确认（工作日）", en: "From meeting to circulation, and on to confirmation (working days)")
    }

    var ratesHeading: LocalizedText { LocalizedText(zh: "逾期（逾期数/应办数）", en: "Late (late/owed)") }

    // MARK: bars

    private struct Measure {
        /// By itself, and below a heading that says what is counted.
        let title: LocalizedText
        let short: LocalizedText
        let full: Int?
        let bar: (Statistics.Figures) -> (value: Int?, text: String)
    }

    private var measures: [Measure] {
        func days(_ short: LocalizedText, _ which: @escaping (Statistics.Figures) -> Statistics.Days) -> Measure {
            let title = LocalizedText(zh: "\(short.zh)（工作日，中位数）", en: "\(short.en) (working days, median)")
            return Measure(title: title, short: short, full: nil) { figures in
                let median = which(figures).median
                return (median, median == nil ? "–" : Self.decimal(median))
            }
        }
        func rate(_ short: LocalizedText, _ which: @escaping (Statistics.Figures) -> Statistics.Rate) -> Measure {
            let title = LocalizedText(zh: "\(short.zh)逾期（逾期数/应办数）", en: "\(short.en) late (late/owed)")
            return Measure(title: title, short: short, full: 1000) { (which($0).perMille, Self.words(which($0))) }
        }
        return [
            days(LocalizedText(zh: "会议至送请确认", en: "Meeting to circulation")) { $0.circulation },
            days(LocalizedText(zh: "送请确认至确认", en: "Circulation to confirmation")) { $0.confirmation },
            rate(LocalizedText(zh: "签字", en: "Sign-offs")) { $0.signOffs },
            rate(LocalizedText(zh: "反馈", en: "Reports")) { $0.reports },
            rate(LocalizedText(zh: "行动项", en: "Actions")) { $0.actions },
        ]
    }

    /// A measure at a time where records are compared; else days under one heading, rates under another.
    ///
    /// - Parameter width: cells in a line.
    func chart(width: Int, on stream: Terminal.Stream) -> String {
        func section(_ title: LocalizedText, _ bars: [BarChart.Bar], full: Int?) -> String {
            let lines = Wrap(width: width).lines(title[language]).map { stream.paint($0, .bold) + "\n" }
            return lines.joined() + BarChart(bars: bars, full: full.map(Double.init)).text(width: width, on: stream)
        }
        func bar(_ label: String, _ measure: Measure, _ figures: Statistics.Figures) -> BarChart.Bar {
            let (value, text) = measure.bar(figures)
            return BarChart.Bar(label: label, value: value.map(Double.init), text: text)
        }
        guard statistics.grouping == nil else {
            return measures.map { measure in
                section(measure.title, rows.map { bar($0.name, measure, $0.figures) }, full: measure.full)
            }.joined(separator: "\n")
        }
        let (days, rates) = (measures.filter { $0.full == nil }, measures.filter { $0.full != nil })
        return section(
            LocalizedText(zh: "工作日（中位数）", en: "Working days (median)"),
            days.map { bar($0.short[language], $0, statistics.total) }, full: nil) + "\n"
            + section(ratesHeading, rates.map { bar($0.short[language], $0, statistics.total) }, full: 1000)
    }

    // MARK: JSON

    var json: JSON {
        .object([
            ("by", JSON(statistics.grouping?.rawValue)), ("unit", .string("working-days")),
            ("provisional", .bool(statistics.isProvisional)), ("total", .object(Self.members(statistics.total))),
            (
                "groups",
                .array(
                    statistics.groups.map { group, figures in
                        .object([("group", Self.key(of: group))] + Self.members(figures))
                    })
            ),
        ])
    }

    private static func key(of group: Statistics.Group) -> JSON {
        switch group {
        case .department(let code): .string(code.text)
        case .scenario(let scenario): JSON(scenario?.rawValue)
        case .month(let month): JSON(month)
        }
    }

    private static func members(_ figures: Statistics.Figures) -> [(String, JSON)] {
        func json(_ days: Statistics.Days) -> JSON {
            .object([
                ("count", .integer(days.count)), ("median", days.median.map(JSON.tenths) ?? .null),
                ("p90", days.ninetieth.map(JSON.tenths) ?? .null),
            ])
        }
        func json(_ rate: Statistics.Rate) -> JSON {
            .object([
                ("judged", .integer(rate.judged)), ("late", .integer(rate.late)),
                ("percent", rate.perMille.map(JSON.tenths) ?? .null),
            ])
        }
        return [
            ("records", .integer(figures.records)), ("circulation", json(figures.circulation)),
            ("confirmation", json(figures.confirmation)), ("signoffs", json(figures.signOffs)),
            ("reports", json(figures.reports)), ("actions", json(figures.actions)),
        ]
    }
}
