"""Words and phrases that guessers try first; compared without case, accents, and with digits at the end removed."""

COMMON = frozenset(
    """
    matkhau matkhaumatkhau matkhaucuatoi matkhaumoi khongcomatkhau khongnhomatkhau anhyeuem emyeuanh anhyeuemnhieulam
    emyeuanhnhieulam anhyeuemmaimai iloveyou iloveyouforever iloveyousomuch yeuemmaimai vietnamvodich vietnam xinchao
    xinchaovietnam haiphong haiphongvietnam thanhphohaiphong thanhphocang congsangkien sangkien sangkienhaiphong
    ubndphuong ubndphuonghoabinh uybannhandan uybannhandanphuong phuonghoabinh phuongviethoa xakienminh xatanan
    hanoivietnam saigonvietnam thanhcong hanhphuc giadinhhanhphuc nguyenvana nguyenthib dangnhap quantri quantrivien
    administrator administrators adminadmin adminpassword password passwordpassword password1password mypassword
    thisismypassword changeme changemeplease changeit letmein letmeinplease welcome welcomewelcome welcome123welcome
    trustnoone qwerty qwertyqwerty qwertyuiop qwertyuiopasdfghjkl qwertyuiopasdf asdfghjkl asdfghjklzxcvbnm zxcvbnm
    1q2w3e4r5t6y 1q2w3e4r5t6y7u8i 1q2w3e4r5t 1qaz2wsx3edc 1qaz2wsx3edc4rfv zaq12wsxcde3 qazwsxedcrfv qazwsxedc
    q1w2e3r4t5y6 a1b2c3d4e5f6 abcd1234abcd abc123abc123 123qweasdzxc 123456qwerty qwerty123456 123456abcdef abcdef123456
    123456789abc abc123456789 1234567890qwe 1234567890abc 1234qwerasdf 123qwe123qwe 147258369 147258369147 1472583690
    987654321 0987654321 09876543210 123456789 1234567890 12345678910 1234567891011 123123123 112233445566 111222333444
    101010101010 121212121212 123321123321 696969696969 football basketball superman spiderman pokemon starwars
    sunshine princess computer internet samsung facebook google youtube jennifer michelle elizabeth christopher
    manchesterunited liverpoolfc cristianoronaldo passw0rd p@ssw0rd p@ssword passw0rdpassw0rd pa55word secret
    topsecret mysecretpassword correcthorsebatterystaple hunter2 monkey dragon master shadow whatever nothing
    unknown defaultpassword temppassword temporarypassword testtesttest testpassword guestguest useruser userpassword
    rootroot rootpassword toor
    """.split()  # noqa: SIM905  # several hundred words read best as words
)
