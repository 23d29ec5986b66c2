### تسميات مشتركة بين جميع الملفات الصحفية. ملف `kit.ftl` الخاص بالمشروع يتقدّم على هذا الملف رسالةً رسالةً.

kind = بيان صحفي
dateline = { $place }، { DATETIME($date, dateStyle: "long") }

## أعلى كل صفحة

specimen = نموذج أُعدّ لعرض presskit، ولم يصدر عن { $organisation }
draft = مسودة لم تصدر بعد
embargo = محظور النشر حتى { $until }
version = الإصدار { $version }
revision-update = تحديث الإصدار { $previous } بتاريخ { DATETIME($date, dateStyle: "long") }:
revision-correction = تصويب الإصدار { $previous } بتاريخ { DATETIME($date, dateStyle: "long") }:
revision-withdrawal = سحب الإصدار { $previous } بتاريخ { DATETIME($date, dateStyle: "long") }:
withdrawn = مسحوب: لا يُستخدم
row-changed = معدّل
proof = نسخة تدقيق غير معدّة للنشر: النص المميّز لم يُترجم بعد

## أسفل كل صفحة

page-of = صفحة { $page } من { $pages }

## جداول التواريخ

timeline-date = التاريخ
timeline-clock = الوقت
timeline-event = الحدث
timeline-place = المكان
timeline-vehicle = مركبة الإطلاق
continued = تابع
timeline-summary = جدول مرتّب زمنيًا يضم { $rows ->
    [zero] أي تاريخ
    [one] تاريخًا واحدًا
    [two] تاريخين
    [few] { $rows } تواريخ
    [many] { $rows } تاريخًا
   *[other] { $rows } تاريخ
}. الأعمدة: { $columns }.
clock-summary = جدول عدّ تنازلي مرتّب زمنيًا يضم { $rows ->
    [zero] أي حدث
    [one] حدثًا واحدًا
    [two] حدثين
    [few] { $rows } أحداث
    [many] { $rows } حدثًا
   *[other] { $rows } حدث
}. الأعمدة: { $columns }.
timeline-figure = { $title }: رسم زمني ({ $from } – { $to })؛ ما مضى: { $past }، القادم: { $coming }. يقول الجدول المرافق الشيء نفسه بالكلمات.
timeline-figure-plain = { $title }: رسم زمني ({ $from } – { $to }). يقول الجدول المرافق الشيء نفسه بالكلمات.
timeline-past = مضى
timeline-coming = قادم
timeline-issued = { DATETIME($date, dateStyle: "long") }: يوم الإصدار

certainty-planned = مقرر
certainty-tentative = غير مؤكد بعد
certainty-done = تمّ

## الاقتباسات

attribution = { $name }، { $role }

## أجزاء الملف الصحفي

language-name = العربية
cover-languages = متاح باللغات:
heading-contents = المحتويات
heading-facts = لمحة سريعة
heading-biographies = { $people ->
    [zero] السير الذاتية
    [one] السيرة الذاتية
    [two] السيرتان الذاتيتان
    [few] السير الذاتية
    [many] السير الذاتية
   *[other] السير الذاتية
}
heading-glossary = مسرد المصطلحات
heading-notes = ملاحظات للمحررين
heading-about = نبذة عن { $organisation }
embargo-none = للنشر الفوري
original-line = اللغة الأصلية: { $language }
end-mark = – انتهى –

## جهات الاتصال

contacts = للتواصل الإعلامي
telephone = هاتف
contact-languages = اللغات:

## البريد إلى الصحفيين

mail-subject = { $organisation }: { $title }
mail-subject-embargo = محظور النشر: { $subject }
mail-subject-specimen = نموذج: { $subject }
mail-subject-draft = مسودة: { $subject }
mail-subject-update = تحديث: { $subject }
mail-subject-correction = تصويب: { $subject }
mail-subject-withdrawal = مسحوب: { $subject }
mail-embargo = محظور النشر حتى { $local } ({ $utc })
mail-attached = هذا المستند مرفق بصيغة PDF.
mail-linked = نسخة PDF: { $address }
mail-unsubscribe = إذا كنتم لا ترغبون في تلقي بياناتنا الصحفية، فاكتبوا إلى { $address }.

## التواريخ والأرقام

date-quarter = الربع { $quarter } من { $year }
    .alone = الربع { $quarter }
percent = { $n }%
countdown = T{ $sign }{ $time }
countdown-zero = T0
countdown-minutes = { "\u200F" }T{ $sign }{ $n } د
countdown-hours = { "\u200F" }T{ $sign }{ $n } س
countdown-days = { "\u200F" }T{ $sign }{ $n } { $count ->
    [zero] يوم
    [one] يوم
    [two] يوم
    [few] أيام
    [many] يومًا
   *[other] يوم
}

## صفحات الصحافة

newsroom-title = { $organisation }: أخبار للصحافة
newsroom-all = جميع البيانات
newsroom-languages = لغات أخرى
newsroom-files = الملفات
newsroom-text = نص عادي
newsroom-bundle = جميع اللغات والصور (ZIP)
newsroom-calendar = مواعيد للتقويم
newsroom-feed = موجز الأخبار (Atom)
