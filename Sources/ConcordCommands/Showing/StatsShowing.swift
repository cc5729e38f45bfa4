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

    static let shape = OutputShape<Statistics>.object {
        Member("by", .word, "What the groups have in common.", orNull: \.grouping)
        Member("unit", .oneOf("working-days"), "What medians count.") { _ in "working-days" }
        Member("provisional", .flag, "Whether a year that they lean on has no calendar.", \.isProvisional)
        Member("total", .object { figuresMembers }, "Of all records.", \.total)
        Member("groups", each: groupShape, "Of each group.", \.groups)
    }

    private static let groupShape = OutputShape<(group: Statistics.Group, figures: Statistics.Figures)>.object {
        Member(
            "group", .text, "The department, the scenario or the month; null where records do not say.",
            orNull: { $0.group.key })
        figuresMembers.of { $0.figures }
    }

    private static let figuresMembers = Member<Statistics.Figures>.list {
        Member("records", .count, "How many records were circulated.", \.records)
        Member("circulation", daysShape, "From the meeting to the first circulation.", \.circulation)
        Member("confirmation", daysShape, "From then to the first round in force.", \.confirmation)
        Member("signoffs", rateShape, "Decisions on rounds.", \.signOffs)
        Member("reports", rateShape, "Reports on actions.", \.reports)
        Member("actions", rateShape, "Actions.", \.actions)
    }

    private static let daysShape = OutputShape<Statistics.Days>.object {
        Member("count", .count, "How many are counted.", \.count)
        Member("median", .tenths, "The median.", orNull: \.median)
        Member("p90", .tenths, "What nine in ten do not exceed.", orNull: \.ninetieth)
    }.named("days")

    private static let rateShape = OutputShape<Statistics.Rate>.object {
        Member("judged", .count, "How many are decided.", \.judged)
        Member("late", .count, "How many of them were late.", \.late)
        Member("percent", .tenths, "The same in a hundred.", orNull: \.perMille)
    }.named("rate")
}

extension Statistics.Group {
    fileprivate var key: String? {
        switch self {
        case .department(let code): code.text
        case .scenario(let scenario): scenario?.rawValue
        case .month(let month): month
        }
    }
}
