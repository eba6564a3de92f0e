namespace RegionalInnovation.Benchmarks.Corpus;

/// <summary>The words that cases are told in. The order of each list is the order of its frequency.</summary>
internal static class Vocabulary
{
    /// <summary>Stands in every fifth name: a search for it has to come to terms with 20 % of all cases.</summary>
    public static readonly Word VeryCommon = new("지역", "地域", "Regional");

    /// <summary>What a case is about, with the theme it belongs to.</summary>
    public static readonly (string Theme, Word Word)[] Subjects =
    [
        ("theme-ai", new("인공지능", "人工知能", "artificial intelligence")),
        ("theme-health", new("건강 데이터", "健康データ", "health data")),
        ("theme-agriculture", new("스마트 농업", "スマート農業", "smart farming")),
        ("theme-robotics", new("협동 로봇", "協働ロボット", "collaborative robots")),
        ("theme-life-sciences", new("재생의료", "再生医療", "regenerative medicine")),
        ("theme-semiconductors", new("전력 반도체", "パワー半導体", "power semiconductors")),
        ("theme-materials", new("탄소섬유", "炭素繊維", "carbon fibre")),
        ("theme-quantum", new("양자 센서", "量子センサー", "quantum sensors")),
        ("theme-space", new("위성 영상", "衛星画像", "satellite imagery")),
        ("theme-talent", new("청년 인재", "若手人材", "young talent")),
        ("theme-startups", new("대학발 스타트업", "大学発スタートアップ", "university spin-offs")),
        ("theme-hub-formation", new("공동 연구", "共同研究", "joint research")),
        ("synthetic-theme-energy", new("수소 에너지", "水素エネルギー", "hydrogen energy")),
        ("synthetic-theme-disaster", new("방재 기술", "防災技術", "disaster prevention technology")),
        ("synthetic-theme-ocean", new("양식 수산업", "養殖漁業", "aquaculture")),
        ("synthetic-theme-mobility", new("자율주행", "自動運転", "automated driving")),
        ("synthetic-theme-tourism", new("체류형 관광", "滞在型観光", "long-stay tourism")),
        ("synthetic-theme-forestry", new("목재 이용", "木材利用", "timber use")),
        ("synthetic-theme-culture", new("전통 공예", "伝統工芸", "traditional crafts")),
        ("synthetic-theme-circular", new("폐플라스틱 재활용", "廃プラスチック再利用", "plastic recycling")),
        ("theme-health", new("치매 예방", "認知症予防", "dementia prevention")),
        ("theme-life-sciences", new("항체 의약품", "抗体医薬品", "antibody drugs")),
        ("theme-agriculture", new("발효 식품", "発酵食品", "fermented food")),
        ("theme-ai", new("영상 인식", "画像認識", "image recognition")),
        ("theme-robotics", new("간병 로봇", "介護ロボット", "care robots")),
        ("theme-semiconductors", new("첨단 패키징", "先端パッケージング", "advanced packaging")),
        ("theme-materials", new("셀룰로스 나노섬유", "セルロースナノファイバー", "cellulose nanofibre")),
        ("theme-space", new("소형 위성", "小型衛星", "small satellites")),
        ("theme-talent", new("고등전문학교 실습", "高専の実習", "KOSEN workshops")),
        ("theme-startups", new("창업 보육", "起業支援", "business incubation")),
        ("synthetic-theme-energy", new("해상 풍력", "洋上風力", "offshore wind power")),
        ("synthetic-theme-energy", new("지열 발전", "地熱発電", "geothermal power")),
        ("synthetic-theme-disaster", new("지진 조기 경보", "緊急地震速報", "earthquake early warning")),
        ("synthetic-theme-ocean", new("해양 관측", "海洋観測", "ocean observation")),
        ("synthetic-theme-mobility", new("드론 물류", "ドローン物流", "drone logistics")),
        ("synthetic-theme-tourism", new("온천 자원", "温泉資源", "hot spring resources")),
        ("synthetic-theme-forestry", new("산림 측량", "森林測量", "forest surveying")),
        ("synthetic-theme-culture", new("문화유산 디지털화", "文化財のデジタル化", "digitised heritage")),
        ("synthetic-theme-circular", new("식품 손실 감축", "食品ロス削減", "food loss reduction")),
        ("synthetic-theme-water", new("수질 정화", "水質浄化", "water purification")),
        ("synthetic-theme-security", new("사이버 보안", "サイバーセキュリティ", "cyber security")),
        ("synthetic-theme-sports", new("운동 재활", "運動リハビリ", "exercise rehabilitation")),
        ("theme-quantum", new("양자 암호", "量子暗号", "quantum cryptography")),
        ("theme-life-sciences", new("유전체 분석", "ゲノム解析", "genome analysis")),
        ("theme-health", new("원격 진료", "遠隔診療", "remote consultation")),
        ("theme-agriculture", new("식물 공장", "植物工場", "plant factories")),
        ("theme-materials", new("희토류 회수", "レアアース回収", "rare earth recovery")),
        ("theme-ai", new("자연어 처리", "自然言語処理", "language processing")),
        ("theme-robotics", new("수중 로봇", "水中ロボット", "underwater robots")),
        ("theme-semiconductors", new("광집적 회로", "光集積回路", "photonic circuits")),
        ("theme-space", new("달 탐사 장비", "月面探査機器", "lunar equipment")),
        ("theme-talent", new("평생 학습", "生涯学習", "lifelong learning")),
        ("synthetic-theme-mobility", new("수요응답 교통", "オンデマンド交通", "on-demand transport")),
        ("synthetic-theme-water", new("농업용수 관리", "農業用水管理", "irrigation control")),
        ("synthetic-theme-ocean", new("해조류 배양", "海藻培養", "seaweed culture")),
        ("synthetic-theme-security", new("개인정보 보호", "個人情報保護", "privacy protection")),
        ("synthetic-theme-sports", new("고산 훈련", "高地トレーニング", "altitude training")),
        ("synthetic-theme-forestry", new("버섯 재배", "きのこ栽培", "mushroom growing")),
        ("theme-hub-formation", new("개방형 실험실", "オープンラボ", "open laboratories")),
        ("synthetic-theme-culture", new("칠기 도료", "漆塗料", "lacquer coatings")),
    ];

    /// <summary>What it was made into; the last word of most names.</summary>
    public static readonly Word[] Forms =
    [
        new("실증 사업", "実証事業", "Demonstration Project"), new("거점", "拠点", "Hub"), new("공동 연구소", "共同研究所", "Joint Laboratory"),
        new("인재 육성", "人材育成", "Talent Programme"), new("산학 협력", "産学連携", "Partnership"), new("실험 도시", "実験都市", "Test City"),
        new("데이터 기반", "データ基盤", "Data Platform"), new("사업화 지원", "事業化支援", "Commercialisation Support"), new("연구 단지", "研究団地", "Research Park"),
        new("컨소시엄", "コンソーシアム", "Consortium"), new("기술 학교", "技術塾", "Technology School"), new("시민 연구", "市民研究", "Citizen Science"),
        new("창업 펀드", "起業ファンド", "Startup Fund"), new("특구", "特区", "Special Zone"), new("생태계", "エコシステム", "Ecosystem"),
        new("경진 대회", "コンテスト", "Contest"), new("도서관", "ライブラリー", "Library"), new("상설 전시", "常設展示", "Exhibition"),
    ];

    /// <summary>Who does it.</summary>
    public static readonly Word[] Actors =
    [
        new("지역 대학", "地元大学", "the local university"), new("중소기업", "中小企業", "small firms"), new("현청", "県庁", "the prefecture"),
        new("시청", "市役所", "the city hall"), new("고등전문학교", "高専", "the college of technology"), new("연구 기관", "研究機関", "a research institute"),
        new("농업 협동조합", "農業協同組合", "farm cooperatives"), new("의료 기관", "医療機関", "hospitals"), new("금융 기관", "金融機関", "regional banks"),
        new("상공회의소", "商工会議所", "the chamber of commerce"), new("주민 단체", "住民団体", "residents’ groups"), new("스타트업", "スタートアップ", "startups"),
        new("어업 조합", "漁業組合", "fishers’ unions"), new("관광 협회", "観光協会", "the tourist board"), new("고등학생", "高校生", "high-school pupils"),
    ];

    /// <summary>Where it is put to use.</summary>
    public static readonly Word[] Settings =
    [
        new("제조 현장", "製造現場", "factory floors"), new("고령자 돌봄", "高齢者ケア", "care for the elderly"), new("농가", "農家", "farms"),
        new("병원", "病院", "clinics"), new("학교 교육", "学校教育", "schools"), new("항만", "港湾", "ports"), new("산간 마을", "中山間地域", "mountain villages"),
        new("공공 시설", "公共施設", "public facilities"), new("물류 창고", "物流倉庫", "warehouses"), new("하천 관리", "河川管理", "river management"),
        new("낙도 생활", "離島の暮らし", "life on remote islands"), new("상점가", "商店街", "shopping streets"), new("철도 정비", "鉄道保守", "railway upkeep"),
        new("건설 현장", "建設現場", "building sites"), new("수산 시장", "水産市場", "fish markets"), new("온실", "温室", "greenhouses"),
        new("대중교통", "公共交通", "public transport"), new("스키장", "スキー場", "ski resorts"), new("양조장", "酒蔵", "breweries"),
    ];

    /// <summary>What is hoped of it.</summary>
    public static readonly Word[] Results =
    [
        new("고용 창출", "雇用創出", "new jobs"), new("비용 절감", "コスト削減", "lower costs"), new("청년 정착", "若者の定着", "young people staying"),
        new("생산성 향상", "生産性向上", "higher productivity"), new("신제품 개발", "新製品開発", "new products"), new("수출 확대", "輸出拡大", "more exports"),
        new("건강 수명 연장", "健康寿命の延伸", "longer healthy lives"), new("탄소 감축", "脱炭素", "less carbon"), new("특허 출원", "特許出願", "patent filings"),
        new("투자 유치", "投資誘致", "inward investment"), new("안전 확보", "安全確保", "safety"), new("일손 부족 해소", "人手不足の解消", "relief of labour shortage"),
        new("기술 이전", "技術移転", "technology transfer"), new("이주 촉진", "移住促進", "people moving in"), new("재해 피해 경감", "減災", "less damage by disasters"),
    ];

    /// <summary>What is done, as an activity.</summary>
    public static readonly Word[] Activities =
    [
        new("공동 실험 설비의 운영", "共同実験設備の運営", "Running shared test facilities"), new("현장 실증의 반복", "現場実証の積み重ね", "Repeated trials on site"),
        new("전문 인력의 파견", "専門人材の派遣", "Lending specialists"), new("데이터의 수집과 공개", "データの収集と公開", "Collecting and opening data"),
        new("시제품 제작 지원", "試作品づくりの支援", "Help with prototypes"), new("연수 과정의 개설", "研修課程の開設", "Training courses"),
        new("기업과 연구자의 연결", "企業と研究者の橋渡し", "Matching firms and researchers"), new("규제 완화의 제안", "規制緩和の提案", "Proposals to ease rules"),
        new("투자 설명회의 개최", "投資説明会の開催", "Pitch events"), new("해외 도시와의 교류", "海外都市との交流", "Exchange with cities abroad"),
        new("주민 참여 조사", "住民参加の調査", "Surveys with residents"), new("표준화 작업", "標準化作業", "Work on standards"),
        new("공개 강좌", "公開講座", "Open lectures"), new("지식재산 상담", "知的財産相談", "Advice on patents"),
    ];
}
