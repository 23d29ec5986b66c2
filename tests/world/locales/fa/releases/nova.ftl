headline = ستاره‌ای نو در شهر
    .subtitle = موزهٔ اوریون رصدخانه‌اش را می‌گشاید
lead = موزه در { DATETIME($opening-day, day: "numeric", month: "long") } درهایش را می‌گشاید.
opening = { $rooms } تالار نشان می‌دهند که ستاره‌ها چگونه زاده می‌شوند، با همکاری Orion Labs (پاریس) و پشتیبانی CNES از ۲۰۱۶. بلیت: <https://orion.example/tickets>، تلفن +33 (0)1 40 00 00 02.

    - رصدخانهٔ [تازه]
    - تالار بزرگ، ۲۵۰ صندلی
timeline = تاریخ‌های { $year }
first-day = گشایش درها
    .note = ورود در روز نخست رایگان است.
tour = آغاز *گردش شبانه*
words = «جایی می‌خواستیم که رو به بالا نگاه کند.»
paris = پاریس
hall = تالار بزرگ
costa = روی کوستا
role-director = مدیر موزهٔ اوریون
reference = N{ $number }/{ $year }
kind = بیانیهٔ مطبوعاتی
dateline = { $place }، { DATETIME($date, dateStyle: "long") }
page-of = صفحهٔ { $page } از { $pages }
timeline-date = تاریخ
timeline-event = رویداد
timeline-place = مکان
continued = ادامه
timeline-summary = جدول { $rows } تاریخ به ترتیب زمان، با ستون‌های { $columns }.
certainty-planned = برنامه‌ریزی‌شده
attribution = { $name }، { $role }
contacts = تماس برای رسانه‌ها
telephone = تلفن
