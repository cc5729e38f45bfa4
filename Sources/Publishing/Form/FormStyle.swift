import Records

/// How the form looks: on A4 as it prints, on a screen, on a telephone.
enum FormStyle {
    static func text(_ language: Language) -> String { page(language) + common + paper + screen }

    /// CSS Paged Media 3 §4, §5; Chromium knows margin boxes from version 131, other browsers number pages themselves.
    private static func page(_ language: Language) -> String {
        let count =
            language == .zh
            ? "\"第 \" counter(page) \" 页，共 \" counter(pages) \" 页\""
            : "\"Page \" counter(page) \" of \" counter(pages)"
        let (serif, sans) = language == .zh ? (cjkSerif, cjkSans) : (latinSerif + cjkSerif, latinSans + cjkSans)
        return """
            @page { size: A4; margin: 12mm 15mm 17mm;
              @bottom-center { content: \(count); font: 8pt \(sans)sans-serif; color: #333; } }
            :root { --serif: \(serif)serif; --sans: \(sans)sans-serif; }

            """
    }

    // What Debian (fonts-noto-cjk), Windows and macOS have, the open fonts first.
    private static let cjkSerif = "'Noto Serif CJK SC','Source Han Serif SC','Songti SC',SimSun,"
    private static let cjkSans = "'Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',"
    private static let latinSerif = "Georgia,'Noto Serif','Liberation Serif','DejaVu Serif',"
    private static let latinSans = "'Segoe UI','Helvetica Neue','Noto Sans','Liberation Sans','DejaVu Sans',"

    private static let common = """
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
        body { margin: 0; color: #000; background: #fff; font: 10pt/1.55 var(--serif); }
        table { border-collapse: collapse; width: 100%; table-layout: fixed; }
        .form { width: calc(100% - 2pt); margin: 0 1pt; }
        col.label { width: 30mm; }
        th, td { padding: 1.4mm 2.2mm; text-align: left; vertical-align: top; font-weight: normal; overflow-wrap: anywhere; }
        .form > tbody > tr > td, .form > tbody > tr > th { border: .6pt solid #444; }
        th { font-family: var(--sans); font-size: 9pt; line-height: 1.72; background: #f1f0ec;
          -webkit-print-color-adjust: exact; print-color-adjust: exact; }
        strong, b { font-family: var(--sans); font-weight: 700; }
        p { margin: 0; orphans: 2; widows: 2; }
        p + p { margin-top: 1.2mm; }
        ul { margin: 0; padding: 0 0 0 4.2mm; }
        ul.single { padding: 0; list-style: none; }
        li + li { margin-top: .8mm; }
        .note { font-size: 8.5pt; color: #333; }
        .digest { font-family: 'Noto Sans Mono','DejaVu Sans Mono',Menlo,Consolas,monospace; font-size: 7.2pt; line-height: 1.5;
          overflow-wrap: anywhere; }
        .form > thead > tr > td { padding: 0 0 2.5mm; border-bottom: .6pt solid #444; }
        .form > tfoot > tr > td { padding: 0; height: 0; border-top: .6pt solid #444; }
        .running { display: flex; justify-content: space-between; align-items: flex-end; gap: 5mm; }
        .who { min-width: 0; }
        .number { font: 11pt/1.4 var(--sans); }
        .number b { font-size: 14pt; margin-right: .3em; }
        .number .mark { border: 1pt solid #000; padding: 0 1.5mm; font-size: 10pt; }
        .source { font: 8pt/1.5 var(--sans); color: #333; }
        .code { flex: none; width: 21mm; height: 21mm; shape-rendering: crispEdges; }
        .form > tbody > tr.title > td { border: 0; padding: 4mm 0 4mm; text-align: center; }
        h1 { margin: 0; font: 700 17pt/1.3 var(--sans); letter-spacing: .06em; }
        .sentence { margin-top: 1mm; font-family: var(--sans); font-weight: 700; }
        .form > tbody > tr.heading > th { background: #dfddd6; font-weight: 700; font-size: 10pt; line-height: 1.55; }
        .form > tbody > tr > td.inset { padding: 0; }
        .inner th, .inner td { border: .4pt solid #888; padding: 1.2mm 1.8mm; }
        .inner tr > :first-child { border-left: 0; }
        .inner tr > :last-child { border-right: 0; }
        .inner thead tr > * { border-top: 0; }
        .inner tbody tr:last-child > * { border-bottom: 0; }
        .inner { font-size: 9pt; }
        html:lang(en) .inner { font-size: 8.5pt; }
        html:lang(en) h1 { letter-spacing: 0; }
        .inner th { font-size: 8.5pt; }
        .pen { min-height: 9mm; font: 8pt/1.4 var(--sans); color: #555; }
        .closing td { font-size: 8.5pt; }
        .whole { white-space: nowrap; }

        """

    private static let paper = """
        @media print {
          thead { display: table-header-group; }
          tfoot { display: table-footer-group; }
          thead, .inner tr, li, tr.short, tr.title, tr.heading, tr.closing { break-inside: avoid; }
          tr.title, tr.heading { break-after: avoid; }
          .watermark { position: fixed; top: 112mm; left: -20mm; right: -20mm; text-align: center; white-space: nowrap;
            font: 700 54pt/1 var(--sans); color: rgba(0, 0, 0, .11); transform: rotate(-32deg); z-index: 1; }
        }

        """

    private static let screen = """
        @media screen {
          body { max-width: 190mm; margin: 0 auto; padding: 6mm 5mm 12mm; }
          .watermark { display: none; }
        }
        @media screen and (max-width: 640px) {
          body { padding: 12px; font-size: 16px; }
          col.label { width: 0; }
          .form, .form > tbody, .form > thead, .form > tbody > tr, .form > tbody > tr > *, .form > thead > tr,
          .form > thead > tr > td, .inner, .inner tbody, .inner tr, .inner td { display: block; width: auto; }
          colgroup, .form > tfoot, .inner thead { display: none; }
          .form > tbody > tr > td, .form > tbody > tr > th { border: 0; padding: 6px 0; }
          .form > tbody > tr > th { background: none; color: #555; font-size: 13px; padding-bottom: 0; }
          .form > tbody > tr { border-bottom: 1px solid #ddd; }
          .form > tbody > tr.heading > th { padding: 8px 10px; color: #000; font-size: 15px; margin-top: 16px; }
          .inner { font-size: 16px; }
          .inner tr { padding: 8px 0; border-bottom: 1px dotted #bbb; }
          .inner tr:last-child { border-bottom: 0; }
          .inner td { border: 0; padding: 0; }
          .inner td:not(:empty)::before { content: attr(data-label) "  "; font: 13px var(--sans); color: #555; }
          .inner td > div:first-child { display: inline; }
          .note, .digest, .pen, .source { font-size: 13px; }
          .running { align-items: flex-start; }
        }

        """
}
