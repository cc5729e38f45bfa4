extension HelpChinese {
    /// The end of a record: terms, disposal, restriction.
    static let keeping = [
        "What is kept until when, and why.": "保存期限及其依据。",
        "The term runs from the day of archiving; of an imported record from the day that the import states, and that is said. Where the rules have changed since, the longer term holds.":
            "保存期限自归档之日起算；导入的记录自导入所载的归档日期起算，并予以注明。规则后来有变的，适用较长的期限。",
        "Show terms, holds and lists; or what an auditor asks of them.": "列出期限、冻结与清册，以及审计所查各项。",
        "Only what is on a disposal list and still here.": "只列已列入清册、尚未销毁的。",
        "What was disposed of, when and by which list.": "列出已销毁的记录、销毁日期与清册。",
        "Whose term was lengthened, and why.": "列出延长过保存期限的记录及理由。",
        "What is done and was not archived, or more than 30 days later.": "列出办结后未归档，或超过 30 天才归档的记录。",
        "Which numbers are gone, and why.": "列出无记录可查的编号及原因。",
        "Lengthen an archived record's term; it never becomes shorter.": "延长已归档记录的保存期限；只延长，不缩短。",
        "The new term, from the day of archiving; a number alone is years.": "新的期限，自归档之日起算；只写数字的，以年计。",
        "Where the settings name several classes of terms, it is asked which; a script says it.":
            "设置定有多个期限类别的，归档时询问选用哪一个；脚本须写明。",
        "A longer term than the rules ask for, such as \"10 years\", or permanent; one of the register's classes.":
            "比规则更长的保存期限，如“10年”或“永久”；登记簿定有期限类别的，为其中之一。",
        "Dispose of what is past its term: a list, two witnesses, a stub for each record.":
            "销毁保存期满的记录：拟定清册，两人监销，逐份留存根。",
        "A registrar makes the list, two witnesses named in the settings sign it, and then it is carried out, a commit a record. What is held, or not past its term, or cited by an open record is refused at every step. Until a yearly closing the content can still be read in git's history.":
            "登记员拟定清册，由设置中指定的两名监销人签字，再逐份销毁，每份一个提交。已冻结、未期满或仍被未结记录引用的，每一步都不予办理。年度结转之前，仍可从 git 的历史中读取内容。",
        "Make a disposal list of what is past its term.": "就保存期满的记录拟定销毁清册。",
        "The day by which terms must be over; today if left out.": "保存期满的截止日期；省略时为今日。",
        "Keep this one, for a reason; may be given several times.": "暂缓销毁该记录，并写明原因；可写多次。",
        "Dispose of this one although an open record cites it, for a reason; may be given several times.":
            "该记录虽被未结记录引用仍予销毁，并写明原因；可写多次。",
        "Show what would be on it, and do nothing.": "试运行：只列出拟销毁的记录，不写入。",
        "Show the disposal lists, or one with its witnesses and what became of it.": "列出销毁清册，或一份清册的监销签字与销毁情况。",
        "The list, such as 2028-001; all if left out.": "清册编号，如 2028-001；省略时列出全部。",
        "The list, such as 2028-001.": "清册编号，如 2028-001。",
        "Sign a disposal list as a witness.": "监销人在清册上签字。",
        "Dispose of what a list names; run again, it goes on where it was.": "按清册销毁；中断后再次运行，从中断处继续。",
        "Print the certificate of a list that was carried out.": "打印销毁证明。",
        "Take what is still to be disposed of off a list.": "撤下清册中尚未销毁的记录。",
        "A newer list keeps it, for the reason given; what the older one disposed of already stays gone. A later list may name it again.":
            "另立清册载明暂缓及其理由；已销毁的不受影响。日后可再列入新的清册。",
        "concord dispose withdraw 2028-001 -m 'the audit asks for them'": "concord dispose withdraw 2028-001 -m 审计须查阅",
        "Print the yearly report on disposal.": "打印记录处置情况年度报告。",
        "It says what was done in the year, and how things stood on its last day; of this year, how they stand today.":
            "载明该年度办理的事项，以及截至年末的情况；本年度为截至今日的情况。",
        "The year; this one if left out.": "年份；省略时为本年。",
        "markdown, html or pdf; by the file's name, or markdown, if left out.":
            "markdown、html 或 pdf；省略时依文件名，否则为 markdown。",
        "Restrict the reading of a record: only a stub's facts are shown from then on.": "限制查阅记录：此后只显示存根所载各项。",
        "Concord then shows, finds, exports and prints its number, department and days alone, unless --restricted is given. It hides nothing from git: whoever has a copy of the register can read it there.":
            "限制期间，显示、查找、导出和打印时只有编号、部门和日期，除非加 --restricted。此项并不改动 git 中的内容：持有登记簿副本的人仍可读取。",
        "The law or rule that asks for it.": "所依据的法律或规定。",
        "Open a record again whose reading was restricted.": "解除查阅限制。",
        "Show what is restricted, too.": "包含限制查阅的内容。",
        "<list>": "<清册编号>", "<number=reason>": "<编号=原因>",
        "concord retention extend 2024-MKT-001 --to '10 years' -m 'a lawsuit is likely'":
            "concord retention extend 2024-MKT-001 --to 永久 -m 可能涉及诉讼",
        "concord archive 2024-MKT-001 --class '10 years'": "concord archive 2024-MKT-001 --class 永久",
        "concord dispose list --keep '2024-MKT-003=still asked for'": "concord dispose list --keep 2024-MKT-003=仍须查阅",
        "concord restrict 2024-MKT-001 --basis 'PIPL 47' --reason 'asked for by the person concerned'":
            "concord restrict 2024-MKT-001 --basis 个人信息保护法第四十七条 --reason 当事人申请",
        "concord unrestrict 2024-MKT-001 --reason 'the request was withdrawn'":
            "concord unrestrict 2024-MKT-001 --reason 申请已撤回",
    ]
}
