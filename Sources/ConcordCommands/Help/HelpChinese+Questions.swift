extension HelpChinese {
    /// What an auditor asks: `actions`, `changes`, `stats`, and the spans of `log`.
    static let questions = [
        "The actions of the register: who, by when, how they stand, how late.": "列出登记簿的行动项：负责人、时限、状态和逾期情况。",
        "Actions of rounds in force, and other departments' parts in them, the most urgent first. Each is judged by its agreed day, or by a longer term that was asked for in time, as due and audit judge it. Imported records have none that anybody was held to here.":
            "列出已生效轮次的行动项和协办，最紧迫的在前。是否逾期按议定时限认定；在时限届满前申请并获批准延期的，按批准的时限认定，与 concord due、concord audit 一致。导入的记录在本登记簿没有须办的行动项。",
        "Numbers of records; every record if left out.": "记录编号；省略时为全部记录。",
        "Records of this year, by their numbers.": "编号为该年的记录。",
        "Those that are not over: to be done, to be accepted, or to be looked at again.": "只列未办结的：待完成、待验收或待回头看。",
        "Those that are still owed and late.": "只列尚未完成且已逾期的。",
        "Those that were reported done or closed, and late.": "只列逾期办结的。",
        "Those that are still owed and late, or due within so many days (calendar days, as in due).":
            "只列尚未完成且已逾期，或若干日内到期的；按自然日计，与 concord due 相同。",
        "<days-ahead>": "<天数>",

        "What happened in a span of time, summed up record by record.": "按记录汇总一段期间内的变动。",
        "A span is a day, a month (2024-07), a quarter (2024-Q3), a year, or so many days back (30d). An event belongs to the day on which it came into the register, so that spans that meet leave nothing out and tell nothing twice.":
            "期间可写日期、月份（2024-07）、季度（2024-Q3）、年份，或若干天前（30d）。事件按记入登记簿的日期归入期间，前后相接的期间不重不漏。",
        "From the first day of this span on: 2024-07-15, 2024-07, 2024-Q3, 2024 or 30d.":
            "自该期间的第一日起：2024-07-15、2024-07、2024-Q3、2024 或 30d。",
        "Up to the last day of this span.": "至该期间的最后一日止。",
        "<since>": "<期间>", "<last>": "<期间>",

        "How long records take and how much is late: medians, nine in ten, rates.": "统计办理天数和逾期率：中位数、九成以内和比率。",
        "Records that were circulated count, also those that were voided later; drafts and imported records do not, but for rounds that were circulated here.":
            "统计已送请确认的记录，此后作废的也计入；草稿和导入的记录不计，但导入后又在本登记簿送请确认的轮次计入。",
        "Circulated: working days from the day of the meeting to that of round 1; meetings of imported records do not count. Confirmed: working days from round 1 to the day on which the first round was in force, by every department's signature or by a ruling; objections and further rounds are part of it. The first day is not counted, the last one is, as in the procedure's terms. The median of an even number is the mean of the two in the middle; p90 is the least number of days that nine in ten did not exceed.":
            "送出：自会议之日至首轮送请确认之日的工作日数，导入的会议不计。确认：自首轮送请确认之日至首次生效之日的工作日数，生效指各部门均已签字或裁定维持，其间的异议和后续轮次包括在内。起始日不计，终止日计入，与办理时限的算法相同。份数为偶数的，中位数取中间两数的平均数；“九成以内”指九成的记录不超过的最小天数。",
        "Sign-offs late: a department's first word on a round, to sign or to object, after the last day for objections. Reports late: what was done was not reported within the term, or what should be done by now was not reported on. Actions late: by the day that holds for each, once for each term that an action had. What was done counts, and what is late, done or not; what is open and in time does not count.":
            "签字逾期：部门对一轮的首次签字或异议晚于异议期限。反馈逾期：完成后未在规定期限内反馈，或已过完成时限而未反馈。行动项逾期：按各项适用的时限认定，时限经后续轮次变更的，每个时限各计一次。已办理的和已逾期的（无论是否办理）计入应办数；尚未到期的不计。",
        "By department, days are the initiating department's, and what was late is whose it was. The month is that of the communication.":
            "按部门统计时，天数归发起部门，逾期归应办的部门。月份为沟通日期所在的月份。",
        "One line for each department, scenario or month.": "按部门、适用情境或月份分列。",
        "Draw bars.": "画出条形图。",
        "<by>": "<分组>", "<owner>": "<人员>", "<initiator>": "<部门>",

        "Ask the register in SQL.": "用 SQL 查询登记簿。",
        "One SELECT over tables of what the register knows, each of which has a Chinese twin with Chinese columns. Days compare as text; :today stands for today. What is asked reads copies in memory and changes nothing; of files, functions and statements only those of the list are allowed.":
            "输入一条 SELECT 语句，查询登记簿的各表；每个表都有中文表名和中文列名。日期按文本比较，:today 表示今日。查询只读取内存中的副本，不改动任何内容；只能使用列出的表，以及允许的函数和语句。",
        "Questions that are asked often have names.": "常用查询有名称，可直接使用。",
        "The question: SQL, or the name of one that is ready.": "查询内容：SQL 语句，或常用查询的名称。",
        "Show the tables with their columns, and the questions that are ready.": "列出可查询的表、各列和常用查询。",
        "Draw bars: the first column names them, the last one is their length.": "画出条形图：首列为名称，末列为长度。",
        "<question>": "<查询>",

        "Records that this department initiated.": "该部门发起的记录。",
        "Only what is on hold, archived or not.": "只列冻结的，无论是否归档。",
    ]
}
