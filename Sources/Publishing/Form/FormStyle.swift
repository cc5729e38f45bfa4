import Records

/// How the form looks: on A4 as it prints, on a screen, on a telephone.
///
/// On paper there is one family of type, regular and nothing else but what the font itself has: a weight that a browser invents
/// is drawn glyph by glyph (PDF's Type 3 fonts), and so is every font of PostScript outlines, such as Noto's Chinese ones. So the
/// fonts of TrueType outlines stand first there, headings are told by their band and size, and a PDF has half the size.
enum FormStyle {
    static func text(_ language: Language) -> String { page(language) + common + paper + screen }

    /// CSS Paged Media 3 §4, §5; Chromium knows margin boxes from version 131, other browsers number pages themselves.
    private static func page(_ language: Language) -> String {
        let count =
            language == .zh
            ? "\"第 \" counter(page) \" 页，共 \" counter(pages) \" 页\""
            : "\"Page \" counter(page) \" of \" counter(pages)"
        let (printed, shown) = language == .zh ? (cjkPrinted, cjkShown) : (latin + cjkPrinted, latin + cjkShown)
        return """
            @page { size: A4; margin: 11mm 15mm 15mm;
              @bottom-center { content: \(count); font: 8pt \(printed)sans-serif; color: #333; } }
            :root { --type: \(shown)sans-serif; --fixed: 'DejaVu Sans Mono',Menlo,Consolas,'Courier New',\(printed)monospace;
              --ink: #000; --soft: #444; --paper: #fff; --line: #444; --thin: #888; --label: #f1f0ec; --band: #dfddd6; }
            @media print { :root { --type: \(printed)sans-serif; } }

            """
    }

    // What Debian (fonts-wqy-microhei), Windows and macOS have of TrueType outlines; on a screen the better drawn ones.
    private static let cjkPrinted = "'WenQuanYi Micro Hei','Microsoft YaHei','Heiti SC','Noto Sans CJK SC',"
    private static let cjkShown = "'PingFang SC','Microsoft YaHei','Noto Sans CJK SC','WenQuanYi Micro Hei',"
    private static let latin = "'Segoe UI','Helvetica Neue','Liberation Sans','DejaVu Sans',"

    // Whole pixels throughout: browsers round backgrounds to them, and would paint over lines that lie between.
    private static let common = """
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
        body { margin: 0; color: var(--ink); background: var(--paper); font: 10pt/20px var(--type); }
        table { border-collapse: separate; border-spacing: 0; width: 100%; table-layout: fixed; }
        .form { width: calc(100% - 2px); margin: 0 1px; }
        th, td { padding: 0; text-align: left; vertical-align: top; font-weight: normal; overflow-wrap: anywhere; }
        col.label { width: 102px; }
        h1 { margin: 10px 0 12px; font-size: 17pt; line-height: 30px; text-align: center; letter-spacing: .08em; }
        html:lang(en) h1 { letter-spacing: 0; }
        h1, h2, h3 { font-weight: 600; }
        h2, h3 { margin: 0; padding: 4px 8px; border: 1px solid var(--line); font-size: 10.5pt; line-height: 20px;
          background: var(--band); -webkit-print-color-adjust: exact; print-color-adjust: exact; }
        h3 { border-top: 0; font-size: 9.5pt; background: var(--label); }
        section + section > h2, section + section > h3, .sheet + h3 { border-top: 0; }
        .sheet > table > * > tr > * { padding: 4px 8px; border-bottom: 1px solid var(--line);
          border-left: 1px solid var(--thin); }
        .sheet > table > * > tr > :first-child { border-left: 1px solid var(--line); }
        .sheet > table > * > tr > :last-child { border-right: 1px solid var(--line); }
        th { font-size: 9pt; background: var(--label); -webkit-print-color-adjust: exact; print-color-adjust: exact; }
        .grid { font-size: 9pt; line-height: 18px; }
        html:lang(en) .grid { font-size: 8.5pt; }
        .sheet > .grid > thead > tr > th { font-size: 8.5pt; padding: 2px 8px; }
        strong, b { font-weight: 600; }
        p { margin: 0; orphans: 2; widows: 2; }
        p + p { margin-top: 4px; }
        ul { margin: 0; padding: 0 0 0 16px; }
        ul.single { padding: 0; list-style: none; }
        li + li { margin-top: 2px; }
        .note { font-size: 8.5pt; line-height: 17px; color: var(--soft); }
        .digest { font-family: var(--fixed); font-size: 7pt; line-height: 14px; overflow-wrap: anywhere; }
        html:lang(en) col.label { width: 128px; }
        .running { padding-bottom: 8px; border-bottom: 1px solid var(--line); }
        .running { display: flex; justify-content: space-between; align-items: flex-end; gap: 20px; }
        .who { min-width: 0; }
        .number { font-size: 10.5pt; line-height: 24px; }
        .number b { font-size: 14pt; margin-right: .3em; }
        .number .mark { border: 1px solid var(--ink); padding: 0 6px; font-size: 10pt; }
        .subject { font-size: 10pt; line-height: 18px; max-height: 36px; overflow: hidden; }
        .source { font-size: 8pt; line-height: 16px; color: var(--soft); }
        .code { flex: none; width: 80px; height: 80px; shape-rendering: crispEdges; }
        .sentence { margin: 0 0 12px; text-align: center; font-weight: 600; }
        .closing { padding: 5px 8px; border: 1px solid var(--line); border-top: 0; font-size: 8.5pt; line-height: 16px; }
        .closing > h2 { padding: 0; border: 0; background: none; font-size: 9pt; line-height: 16px; }
        .whole { white-space: nowrap; }

        """

    /// A band's head is hidden on its first page: it stands above the box that cuts off what leaves it.
    private static let paper = """
        @media print {
          * { font-synthesis: none; }
          .form > thead { display: table-header-group; }
          thead, tr, li, .closing { break-inside: avoid; }
          tr.long, .form > tbody > tr { break-inside: auto; }
          h1, h2, h3, .sentence, tr.above { break-after: avoid; }
          tbody > tr:first-child, tr.long, .sheet + .sheet, .closing { break-before: avoid; }
          .sheet { display: flow-root; overflow: clip; }
          .sheet > table:not(.once) { margin-top: -24px; }
          .sheet > table > thead > tr.again > td { height: 24px; padding: 1px 8px; font-size: 9pt; background: var(--band);
            -webkit-print-color-adjust: exact; print-color-adjust: exact; }
          .subject { white-space: nowrap; text-overflow: ellipsis; }
          .waits { display: none; }
          .pen { min-height: 24px; font-size: 8.5pt; line-height: 18px; color: #444; white-space: nowrap; }
          .seal { min-height: 72px; }
          .ruled { height: 30px; border-bottom: 1px solid #bbb; }
          .ruled:last-child { border-bottom: 0; }
          .watermark { position: fixed; top: 112mm; left: -20mm; right: -20mm; text-align: center; white-space: nowrap;
            font-size: 54pt; line-height: 1; color: rgba(0, 0, 0, .11); transform: rotate(-32deg); z-index: 1; }
        }

        """

    private static let screen = """
        @media screen {
          body { max-width: 190mm; margin: 0 auto; padding: 6mm 5mm 12mm; }
          .watermark, .again, .pen, .ruled { display: none; }
          .waits { color: var(--soft); }
          .code { background: #fff; }
        }
        @media screen and (prefers-color-scheme: dark) {
          :root { --ink: #e8e6e3; --soft: #b8b5b0; --paper: #191a1b; --line: #6b6b6b; --thin: #555; --label: #26282a;
            --band: #34373a; }
          .code { padding: 1.5mm; }
        }
        @media screen and (max-width: 640px) {
          body { padding: 12px; font-size: 16px; line-height: 1.6; }
          .sheet table, .sheet tbody, .sheet tr, .sheet td, .rows th { display: block; width: auto; }
          .sheet colgroup, .sheet > table > thead, .grid td:not(:has(> :not(.pen))) { display: none; }
          h2, h3, section + section > h2 { border: 0; margin-top: 20px; padding: 8px 10px; font-size: 17px; }
          h3, section + section > h3, .sheet + h3 { border: 0; margin-top: 8px; font-size: 15px; }
          .sheet > table > * > tr > * { border: 0; padding: 6px 2px; }
          .sheet > table > * > tr > :first-child, .sheet > table > * > tr > :last-child { border: 0; }
          .rows th { background: none; color: var(--soft); font-size: 13px; padding-bottom: 0; }
          .rows th + td, .rows tr.long > td { padding-top: 0; }
          .sheet tr { border-bottom: 1px solid var(--thin); }
          .rows td:empty { display: none; }
          .grid, html:lang(en) .grid { font-size: 16px; line-height: 1.6; }
          .grid tr { padding: 8px 2px; }
          .sheet > .grid > tbody > tr > td { padding: 0; }
          .grid td:not(:empty)::before { content: attr(data-label) "  "; font-size: 13px; color: var(--soft); }
          .grid td > div:first-child, .grid td > .pen + .waits { display: inline; }
          .grid td > .pen:first-child { display: none; }
          .note, .digest, .source { font-size: 13px; line-height: 1.5; }
          .subject { font-size: 16px; }
          .closing { border: 0; padding: 12px 2px; font-size: 14px; line-height: 1.6; }
          .closing > h2 { margin: 0; }
          .running { align-items: flex-start; }
        }

        """
}
