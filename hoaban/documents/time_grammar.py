"""The grammar of Vietnamese time limits. It must consume the whole field; what it cannot consume is UNKNOWN.

Terminals are whole phrases ("ngày 15 tháng 12 năm 2022", "quý II-III/2022"), so the rules above them stay short and
unambiguous (LALR). The text is prepared by `deadlines.prepare`: NFC, lower case, single spaces, plain dashes.
"""

from functools import cache

from lark import Lark

GRAMMAR = r"""
start: lead* limit
?lead: LEAD

?limit: by | before | hour | span | standing | every | offset | event | whole

by: BY_WORD? DATE                       -> by_day
  | UNTIL period                        -> by_period
  | "từ" FROM_NOW UNTIL DATE            -> by_day
  | "từ" FROM_NOW UNTIL period          -> by_period
before: BEFORE_WORD DATE                -> before_day
      | BEFORE_WORD period              -> before_period
hour: (BEFORE_WORD | BY_WORD)? HOUR DATE -> by_day

span: IN? period                        -> in_period
    | "từ" DATE UNTIL DATE              -> from_day_to_day
    | "từ" period UNTIL period          -> from_period_to_period
    | IN? period DASH period            -> from_period_to_period
    | "từ" DATE DASH DATE               -> from_day_to_day
    | DATE DASH DATE                    -> from_day_to_day
    | "từ"? DAY_PAIR                    -> day_pair
    | "từ" MONTHS                       -> from_months
    | "từ" QUARTERS                     -> from_quarters

?period: MONTHS -> months
       | QUARTERS -> quarters
       | HALF -> half
       | THIRD -> third
       | WEEK -> week
       | YEARS -> years
       | YEAR -> year

standing: STANDING                      -> standing
        | STANDING IN? YEAR             -> standing_in_year
        | STANDING IN? YEARS            -> standing_in_years
        | STANDING IN? WHOLE_YEAR       -> standing
        | STANDING IN? WHOLE_PERIOD     -> standing_in_plan
        | IN? WHOLE_YEAR                -> whole_year
        | WHOLE_YEAR_OF YEAR            -> standing_in_year
        | IN? WHOLE_PERIOD              -> standing_in_plan

every: step (COMMA step)*               -> repeated
     | IN? MONTHS EVERY_YEAR            -> months_yearly
     | IN? QUARTERS EVERY_YEAR          -> quarters_yearly
     | BY_WORD? DATE EVERY_YEAR         -> day_yearly
     | BY_WORD? DATE COMMA DATE EVERY_YEAR -> days_yearly
     | BEFORE_WORD DATE EVERY_YEAR      -> day_yearly_before
     | BEFORE_WORD DATE COMMA DATE EVERY_YEAR -> days_yearly_before
     | BY_WORD? DAY EVERY_MONTH         -> day_monthly
     | BEFORE_WORD DAY EVERY_MONTH      -> day_monthly_before
     | BY_WORD? DAY LAST_OF_QUARTER     -> day_quarterly
     | BEFORE_WORD DAY LAST_OF_QUARTER  -> day_quarterly_before

?step: EVERY | NTH_MONTHS

offset: OFFSET                          -> offset
event: FESTIVAL                         -> festival
     | FESTIVAL YEAR                    -> festival_in_year
whole: CONDITION                        -> condition

LEAD.20: /(?:hoàn thành|thực hiện|triển khai|tổ chức|ban hành|báo cáo|gửi|trình|nộp|xong|dự kiến|thời gian|thời hạn|tiến độ|hạn|phiên họp|kết thúc|trong kỳ họp|đề nghị)(?: (?:hoàn thành|thực hiện|báo cáo|trình|gửi|xong|tổ chức))*(?: (?:vào|trong) (?=tháng|quý|quí|năm|6|[0-9]))?\s*:?(?= |$)/
BEFORE_WORD.12: /trước(?: ngày)?(?! khi)/
BY_WORD.12: /(?:chậm nhất|muộn nhất|trễ nhất)(?: là| vào| trong| đến)*(?: hết)?(?: ngày)?|không (?:muộn|chậm|trễ) hơn(?: ngày)?|không quá ngày|(?:đến|tới|cho đến|vào|nhân dịp|dịp|hạn cuối)(?: hết)?(?: ngày)?|hết ngày|ngày|trong ngày/
UNTIL.13: /(?:chậm nhất|muộn nhất|trễ nhất|không (?:muộn|chậm|trễ) hơn|đến|tới|cho đến)(?: là| vào| trong| đến)*(?: hết)?(?: ngày)?(?= (?:tháng|quý|quí|năm|[0-9]+ tháng (?:đầu|cuối)|cuối|giữa|đầu|giai|[0-9]{4}(?![\/.\-])))|hết(?= (?:tháng|quý|quí|năm))/
IN.11: /(?:trong|vào)/
DASH.5: /-/
COMMA.5: /,|và|, và|;/
HOUR.14: /[0-9]{1,2} ?(?:giờ|h|g)(?: ?[0-9]{2}(?: phút)?)?,? ?(?=ngày|[0-9])/
DATE.15: /(?:ngày )?[0-9]{1,2} ?[\/.\-] ?[0-9]{1,2} ?[\/.\-] ?[0-9]{4}(?![0-9\/])|(?:ngày )?[0-9]{1,2} ?[\/.] ?[0-9]{1,2}(?: năm [0-9]{4})?(?![0-9]| ?[\/.\-] ?[0-9])|(?:ngày )?[0-9]{1,2} tháng [0-9]{1,2}(?: năm [0-9]{4}| ?[\/.\-] ?[0-9]{4})?(?![0-9]| ?[\/.\-] ?[0-9])/
DAY_PAIR.17: /(?:ngày )?[0-9]{1,2}(?: ?- ?| đến (?:ngày )?)[0-9]{1,2} ?\/ ?[0-9]{1,2}(?: ?\/ ?[0-9]{4}| năm [0-9]{4})?(?![0-9\/])|ngày [0-9]{1,2}(?: ?- ?| đến (?:ngày )?)[0-9]{1,2} tháng [0-9]{1,2}(?: năm [0-9]{4}| ?\/ ?[0-9]{4})?/
MONTHS.14: /tháng [0-9]{1,2}(?:(?: ?- ?| ?, ?| và | đến )(?:tháng )?[0-9]{1,2}(?![0-9\/]*[\/.][0-9]{1,2}\/))*(?: ?[\/.\-] ?[0-9]{4}| năm [0-9]{4})?(?![0-9]| ?\/)/
QUARTERS.14: /qu[ýí] (?:iv|iii|ii|i|[1-4])(?![a-z0-9])(?:(?: ?- ?| ?, ?| và | đến )(?:qu[ýí] )?(?:iv|iii|ii|i|[1-4])(?![a-z0-9]))*(?: ?[\/.\-] ?[0-9]{4}| năm [0-9]{4})?(?![0-9]| ?\/)/
HALF.16: /[0-9]{1,2} tháng (?:đầu|cuối)(?: của)? năm(?: [0-9]{4})?(?![0-9])/
THIRD.16: /(?:nửa đầu|nửa cuối|đầu|giữa|cuối) tháng [0-9]{1,2}(?: ?[\/.\-] ?[0-9]{4}| năm [0-9]{4})?(?![0-9]| ?\/)/
WEEK.16: /tuần (?:thứ )?(?:[1-5]|nhất|hai|ba|tư|năm)(?: của)? tháng [0-9]{1,2}(?: ?[\/.\-] ?[0-9]{4}| năm [0-9]{4})?(?![0-9]| ?\/)/
YEARS.16: /(?:giai đoạn |các năm |năm |từ năm )?[0-9]{4} ?- ?(?:năm )?[0-9]{4}(?![0-9])|từ năm [0-9]{4} đến (?:hết )?(?:năm )?[0-9]{4}(?![0-9])/
YEAR.10: /(?:năm )?[0-9]{4}(?![0-9]| ?[\/.\-])/
STANDING.15: /(?:thường xuyên|liên tục)(?:,? (?:liên tục|thường xuyên))?/
WHOLE_YEAR_OF.14: /(?:cả|suốt|trong suốt|quanh)(?= năm [0-9])/
WHOLE_YEAR.15: /(?:cả|suốt|quanh|trong suốt) năm(?! [0-9])|năm(?! [0-9])/
WHOLE_PERIOD.15: /(?:(?:cả|suốt|trong suốt|toàn bộ) )?(?:giai đoạn|thời kỳ)(?: thực hiện(?: kế hoạch)?)?(?! [0-9])/
EVERY.15: /(?:định kỳ |theo định kỳ )?(?:h[àằ]ng|mỗi|từng) (?:tháng|qu[ýí]|năm|tuần|ngày)(?: (?:một|1|01) lần)?|định kỳ (?:tháng|qu[ýí]|năm|tuần)|(?:theo )?(?:tháng|qu[ýí]|năm)(?= ?(?:,|và|;|$)(?! ?[0-9]))/
NTH_MONTHS.17: /(?:định kỳ |mỗi )?[0-9]{1,2} tháng(?: ?\/ ?lần| (?:một|1|01) lần| mỗi lần)|(?:định kỳ |mỗi )[0-9]{1,2} tháng(?= ?(?:$|,|;|và))/
EVERY_YEAR.16: /(?:của )?(?:h[àằ]ng|mỗi) năm/
EVERY_MONTH.16: /(?:của )?(?:h[àằ]ng|mỗi) tháng/
LAST_OF_QUARTER.16: /(?:của )?tháng cuối (?:(?:của )?(?:h[àằ]ng |mỗi )?)qu[ýí]/
DAY.9: /(?:ngày )?[0-9]{1,2}(?= (?:của )?(?:h[àằ]ng|mỗi|tháng cuối))/
OFFSET.18: /(?:trong|chậm nhất|không quá)?(?: là)?(?: (?:thời hạn|vòng|thời gian))?(?: là| không quá)? ?[0-9]{1,3} (?:ngày làm việc|ngày|tháng|tuần|giờ),? (?:kể|tính)? ?(?:từ|kể từ)(?: ngày| khi| thời điểm)? (?:k[ýí](?: ban hành)?|ban hành|nhận(?: được)?)(?: (?:kế hoạch|văn bản|quyết định|chỉ thị|thông báo|hồ sơ|yêu cầu|công văn)(?: này)?)?/
FROM_NOW.16: /(?:nay|ngày (?:ký|ban hành)(?: kế hoạch)?|khi ban hành)/
FESTIVAL.17: /(?:nhân |vào )?dịp (?:[^\W\d_]|[ \-])+(?: ?[0-9]{1,2}\/[0-9]{1,2})?/
CONDITION.19: /(?:ngay )?(?:sau khi|khi có|khi cần|nếu có|tùy theo|tuỳ theo|theo|đột xuất|trước khi)(?: .*)?$/

%ignore " "
"""


@cache
def grammar() -> Lark:
    """Build the parser once, on first use."""
    return Lark(GRAMMAR, parser="lalr", lexer="contextual", maybe_placeholders=False)
