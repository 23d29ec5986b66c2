### 所有新闻资料共用的标签。项目自己的 `kit.ftl` 逐条优先于本文件。

kind = 新闻稿
dateline = { $place }，{ DATETIME($date, dateStyle: "long") }

## 每页页首

specimen = 示例：为展示 presskit 而制作，并非由{ $organisation }发布
draft = 草稿，尚未发布
embargo = 请勿于{ $until }前发布
version = 第{ $version }版
revision-update = 更新第{ $previous }版（{ DATETIME($date, dateStyle: "long") }）：
revision-correction = 更正第{ $previous }版（{ DATETIME($date, dateStyle: "long") }）：
revision-withdrawal = 撤回第{ $previous }版（{ DATETIME($date, dateStyle: "long") }）：
withdrawn = 已撤回，请勿使用
row-changed = 有改动
proof = 校样，请勿发布：带标记的文字尚未翻译

## 每页页脚

page-of = 第{ $page }页，共{ $pages }页

## 日程表

timeline-date = 日期
timeline-clock = 时间
timeline-event = 事件
timeline-place = 地点
timeline-vehicle = 运载火箭
continued = 续表
timeline-summary = 按时间顺序排列的{ $rows }个日期。各列：{ $columns }。
clock-summary = 按时间顺序排列的{ $rows }个倒计时事件。各列：{ $columns }。
timeline-figure = { $title }：时间轴图（{ $from }至{ $to }）。已过：{ $past }，未到：{ $coming }。所附表格以文字列出同样内容。
timeline-figure-plain = { $title }：时间轴图（{ $from }至{ $to }）。所附表格以文字列出同样内容。
timeline-past = 已过
timeline-coming = 未到
timeline-issued = { DATETIME($date, dateStyle: "long") }：发布日

certainty-planned = 计划中
certainty-tentative = 待确认
certainty-done = 已完成

## 引语

attribution = { $name }，{ $role }

## 新闻资料的各部分

language-name = 简体中文
cover-languages = 语种：
heading-contents = 目录
heading-facts = 概览
heading-biographies = 人物简介
heading-glossary = 术语表
heading-notes = 致编辑
heading-about = 关于{ $organisation }
embargo-none = 可立即发布
original-line = 原文语言：{ $language }
end-mark = （完）

## 联系人

contacts = 媒体联系人
telephone = 电话
contact-languages = 语言：

## 致记者的邮件

mail-subject = { $organisation }：{ $title }
mail-subject-embargo = 【禁发期内】{ $subject }
mail-subject-specimen = 【示例】{ $subject }
mail-subject-draft = 【草稿】{ $subject }
mail-subject-update = 【更新】{ $subject }
mail-subject-correction = 【更正】{ $subject }
mail-subject-withdrawal = 【撤回】{ $subject }
mail-embargo = 请勿于{ $local }（{ $utc }）前发布
mail-attached = 本文的 PDF 版见附件。
mail-linked = PDF 版：{ $address }
mail-unsubscribe = 如不希望再收到我们的新闻稿，请发邮件至{ $address }。

## 日期和数字

date-quarter = { $year }第{ $quarter }季度
    .alone = 第{ $quarter }季度
date-range-separator = 至
percent = { $n }%
countdown = T{ $sign }{ $time }
countdown-zero = T0
countdown-minutes = T{ $sign }{ $n }分钟
countdown-hours = T{ $sign }{ $n }小时
countdown-days = T{ $sign }{ $n }天

## 新闻中心

newsroom-title = { $organisation }新闻中心
newsroom-all = 全部新闻稿
newsroom-languages = 其他语言
newsroom-files = 文件
newsroom-text = 纯文本
newsroom-bundle = 所有语言和图片（ZIP）
newsroom-calendar = 日程（日历文件）
newsroom-feed = 新闻订阅（Atom）
