headline = 도시에 뜬 새로운 별
    .subtitle = 오리온 박물관, 천문대를 열다
lead = 박물관은 { DATETIME($opening-day, day: "numeric", month: "long") }에 문을 엽니다.
opening = 전시실 { $rooms }개가 별이 어떻게 태어나는지 이야기하며, 2016년부터 Orion Labs(파리)와 함께 준비했습니다. 방문객은 우주의 시작부터 오늘까지의 긴 역사를 영상과 모형, 실제 운석으로 만나게 됩니다. 입장권: <https://orion.example/tickets>, 전화 +33 (0)1 40 00 00 02.

    - 천문대 [신설]
    - 대강당, 250석
timeline = { $year } 일정
first-day = 개관
    .note = 첫날은 무료로 입장할 수 있습니다.
tour = *야간 관람* 시작
words = “우리는 위를 바라보는 곳을 원했습니다.”
paris = 파리
hall = 대강당
role-director = 오리온 박물관장
reference = N{ $number }/{ $year }
kind = 보도자료
dateline = { $place }, { DATETIME($date, dateStyle: "long") }
page-of = { $pages }쪽 중 { $page }쪽
timeline-date = 날짜
timeline-event = 행사
timeline-place = 장소
continued = 이어짐
timeline-summary = { $columns } 열이 있는, 시간순으로 정리한 { $rows }개 날짜의 표.
certainty-planned = 예정
attribution = { $name }, { $role }
contacts = 언론 담당
telephone = 전화
