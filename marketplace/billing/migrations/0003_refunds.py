from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("billing", "0002_rules")]

    operations = [
        migrations.AddConstraint(
            model_name="booking",
            constraint=models.UniqueConstraint(
                fields=["cause_id"],
                condition=models.Q(cause_kind="question", kind="refund"),
                name="answer_given_back_once",
            ),
        ),
    ]
