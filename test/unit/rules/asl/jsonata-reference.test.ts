import { describeRule, output } from './ruleCases.ts';

describeRule(
  'jsonata-reference',
  'JSONata',
  [
    [output('«phone»'), "Reference to 'phone' at the top level is not supported."],
    [output('«phone»[0] & phone'), "Reference to 'phone'"],
    [output('«`the phone`».a'), "Reference to 'the phone'"],
    [output("«'x'».a"), "Reference to 'x'"],
    [output('«$».phone'), "Reference to '$' at the top level"],
    [output('«$$».phone'), "Reference to '$$' is not supported"],
    [output('{ «phone»: 1 }'), "'phone'"],
    [output('[1, -«phone»]'), "'phone'"],
    [output('true ? 1 : «phone»'), "'phone'"],
    [output('($a := «phone»; $a)'), "'phone'"],
    [output('$map($states.input.a, function($x){ «b» })'), "'b'"],
    [output('(«phone»).a'), "'phone'"],
    [output('$count(«phone»)'), "'phone'"],
    [output('«phone» ~> $count'), "'phone'"],
    [output('$states.input.a[b = «$$».c]'), "'$$'", 'warning'],
    [output('\\"\\u00e9\\" & «phone»'), "'phone'"],
  ],
  [
    output('$states.input.phone'),
    output('$states.input.a[phone > 3 and $.b].c^(>d).(e; f)'),
    output('$states.input.a{ b: $sum(c) }'),
    output('$states.input ~> |a|{ \\"b\\": c }, [\\"d\\"]|'),
    output('$states.input.a.$count(b)'),
    output('$states.input.a@$v.b[c = $v.d]'),
    output('${phone}.a'),
    output('$states.input.${phone}'),
  ],
);
