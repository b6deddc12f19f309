#include "core/demo_names.h"

#include <stdio.h>

/* Given names end with NULL. Surnames are "man|woman" where the forms differ. */
static const char *const georgian_women[] = { "ნინო", "მარიამ", "ანა", "თამარ", "ნანა", "ეკა",
	"მაია", "ნათია", "სოფიო", "ქეთევან", "ლელა", "ირმა", "ხატია", "თეა", "თინათინ", "ლიკა",
	"ელენე", "სალომე", "ბარბარე", "ნატალია", "გვანცა", "თეონა", "მანანა", "ლანა", "რუსუდან",
	"შორენა", "ნესტან", "დალი", "ეთერ", "ლია", "მზია", "მედეა", "ციცინო", "ნაირა", "ქრისტინე",
	"ლიზი", "ნინუცა", "ანუკი", "მარი", "ნუცა", "ანასტასია", "ელისაბედ", "თათია", "ბელა",
	"ვარდო", "ია", "იამზე", "კესანე", "ლილე", "მაკა", "მაგდა", "ნანული", "ნელი", "ოლღა",
	"პელაგია", "სოფო", "სესილი", "ტასო", "ფატი", "ქეთო", "შუშანა", "ციალა", "ცირა", "ხათუნა",
	"ჯულიეტა", NULL };

static const char *const georgian_men[] = { "გიორგი", "დავით", "ლუკა", "ნიკა", "ნიკოლოზ", "საბა",
	"სანდრო", "ალექსანდრე", "ირაკლი", "ლევან", "ზურაბ", "თორნიკე", "ბექა", "გიგა", "გელა",
	"მამუკა", "ზაზა", "ვახტანგ", "თემურ", "შოთა", "ავთანდილ", "ტარიელ", "ამირან", "ბადრი",
	"გოჩა", "დათო", "დემეტრე", "ერეკლე", "ვანო", "ვაჟა", "ზვიად", "თენგიზ", "ილია", "იოანე",
	"კახა", "კობა", "ლაშა", "მალხაზ", "მერაბ", "მიხეილ", "მათე", "ნოდარ", "ოთარ", "პაატა",
	"რამაზ", "რატი", "რევაზ", "რეზო", "სერგო", "სიმონ", "სოსო", "ტატო", "უჩა", "ფრიდონ",
	"ქიშვარდ", "შალვა", "ცოტნე", "გურამ", "ჯაბა", "ჯემალ", "ანდრია", "არჩილ", "ბაჩანა",
	"გაბრიელ", "გაგა", NULL };

static const char *const georgian_families[] = { "ბერიძე", "კაპანაძე", "გელაშვილი", "მაისურაძე",
	"გიორგაძე", "ლომიძე", "წიკლაური", "ბოლქვაძე", "კვარაცხელია", "შენგელია", "აბაშიძე",
	"აბულაძე", "აბრამიშვილი", "ადამია", "ავალიანი", "ალანია", "ამაღლობელი", "ანთაძე", "არაბული",
	"არველაძე", "ასათიანი", "აფციაური", "ახვლედიანი", "ბაბუნაშვილი", "ბადურაშვილი", "ბაკურაძე",
	"ბარათაშვილი", "ბარამიძე", "ბასილაია", "ბერძენიშვილი", "ბენდელიანი", "ბიბილური", "ბიწაძე",
	"ბლიაძე", "ბოკუჩავა", "ბრეგვაძე", "ბურდული", "ბუსკივაძე", "გაბუნია", "გაგნიძე", "გაგუა",
	"გამყრელიძე", "გაფრინდაშვილი", "გახოკიძე", "გვასალია", "გვენეტაძე", "გიგაური",
	"გიგინეიშვილი", "გობეჯიშვილი", "გოგია", "გოგიჩაიშვილი", "გოგოლაძე", "გოგოჭური", "გოცირიძე",
	"გულიაშვილი", "გურგენიძე", "დავითაშვილი", "დათუაშვილი", "დარჩია", "დგებუაძე", "დვალი",
	"დოლიძე", "ებანოიძე", "ედიშერაშვილი", "ელიავა", "ელიზბარაშვილი", "ესაკია", "ვაშაკიძე",
	"ვაჩნაძე", "ზარიძე", "ზაქარაია", "ზედგინიძე", "ზოიძე", "ზურაბიანი", "თავაძე",
	"თაქთაქიშვილი", "თედიაშვილი", "თევზაძე", "თოდუა", "თოიძე", "თურმანიძე", "იაკობაშვილი",
	"იაშვილი", "იმნაძე", "იოსელიანი", "ინასარიძე", "კალანდაძე", "კაჭარავა", "კაკაბაძე",
	"კაციტაძე", "კახიანი", "კვირიკაშვილი", "კიკნაძე", "კობახიძე", "კოკაია", "კუპრაშვილი",
	"ლაბაძე", "ლაგვილავა", "ლაცაბიძე", "ლეკიშვილი", "ლიპარტელიანი", "ლომსაძე", "ლურსმანაშვილი",
	"მამაცაშვილი", "მამულაშვილი", "მანია", "მარგიანი", "მარღანია", "მაღრაძე", "მახარაძე",
	"მგელაძე", "მელაძე", "მენაბდე", "მერკვილაძე", "მესხი", "მეტრეველი", "მიქაძე", "მიქელაძე",
	"მურღულია", "მჭედლიშვილი", "ნადირაძე", "ნაკაშიძე", "ნარიმანიძე", "ნაჭყებია", "ნემსაძე",
	"ნიკოლაიშვილი", "ნიჟარაძე", "ნოზაძე", "ონიანი", "ორაგველიძე", "პაპიაშვილი", "პაპუაშვილი",
	"ჟვანია", "ჟღენტი", "რამიშვილი", "რატიანი", "რეხვიაშვილი", "როსტომაშვილი", "სანიკიძე",
	"სვანიძე", "სიხარულიძე", "სულხანიშვილი", "ტაბატაძე", "ტაბიძე", "უგულავა", "ურუშაძე",
	"ფანცულაია", "ფირცხალავა", "ფხაკაძე", "ქავთარაძე", "ქართველიშვილი", "ქობულაძე", "ქურდაძე",
	"ღვინიაშვილი", "ღლონტი", "ყიფიანი", "შავლაყაძე", "შარაშიძე", "შველიძე", "შონია", "ჩადუნელი",
	"ჩიქოვანი", "ჩხაიძე", "ჩხეიძე", "ცაგარელი", "ცერცვაძე", "ცისკარიშვილი", "ძაგანია",
	"ძიძიგური", "წერეთელი", "წულაია", "ჭანტურია", "ჭელიძე", "ჭინჭარაული", "ხარაიშვილი",
	"ხაჩიძე", "ხვედელიანი", "ხუციშვილი", "ჯავახიშვილი", "ჯანელიძე", "ჯაფარიძე", "ჯიქია",
	"ჯორჯაძე", NULL };

static const char *const armenian_women[] = { "Anahit", "Gayane", "Narine", "Lusine", "Armine",
	"Ani", "Mariam", "Hasmik", "Susanna", "ანუშ", "სირანუშ", NULL };
static const char *const armenian_men[] = { "Armen", "Tigran", "Gevorg", "Hayk", "Karen", "Aram",
	"Vardan", "Samvel", "Artur", "აშოტ", "რაფიკ", NULL };
static const char *const armenian_families[] = { "Grigoryan", "Petrosyan", "Sargsyan",
	"Harutyunyan", "Khachatryan", "Hakobyan", "Karapetyan", "Vardanyan", "Manukyan",
	"მკრტჩიანი", "ავაკიანი", "Galstyan", NULL };

static const char *const azeri_women[] = { "Günel", "Aysel", "Leyla", "Nərgiz", "Sevinc", "Gulnara",
	"Aygun", "Fidan", "Zahra", "Turkan", "გიულნარა", NULL };
static const char *const azeri_men[] = { "Elvin", "Rəşad", "Orxan", "Emin", "Tural", "Samir", "Ali",
	"Vusal", "Kamran", "Rufat", "ელჩინ", NULL };
static const char *const azeri_families[] = { "Məmmədov|Məmmədova", "Əliyev|Əliyeva",
	"Huseynov|Huseynova", "Hasanov|Hasanova", "Quliyev|Quliyeva", "Ismayilov|Ismayilova",
	"Rzayev|Rzayeva", "Abbasov|Abbasova", "Mustafayev|Mustafayeva", "მამედოვი|მამედოვა",
	"კასუმოვი|კასუმოვა", "ალიევი|ალიევა", NULL };

static const char *const ukrainian_women[] = { "Оксана", "Наталія", "Олена", "Ірина", "Юлія",
	"Тетяна", "Світлана", "Дарина", "Софія", "Halyna", "Kateryna", NULL };
static const char *const ukrainian_men[] = { "Андрій", "Сергій", "Олександр", "Дмитро", "Максим",
	"Іван", "Богдан", "Тарас", "Назар", "Mykola", "Artem", NULL };
static const char *const ukrainian_families[] = { "Шевчук", "Бондаренко", "Ткаченко", "Кравченко",
	"Коваль", "Олійник", "Мельник", "Лисенко", "Савченко", "Вишневський|Вишневська",
	"Kovalchuk", "Polishchuk", NULL };

static const char *const uzbek_women[] = { "Gulnora", "Dilnoza", "Nargiza", "Zulfiya", "Feruza",
	"Malika", "Sevara", "Nodira", "Shahnoza", "Lola", "Madina", NULL };
static const char *const uzbek_men[] = { "Jasur", "Sardor", "Rustam", "Bobur", "Aziz", "Ulugbek",
	"Sherzod", "Otabek", "Timur", "Farrukh", "Shavkat", NULL };
static const char *const uzbek_families[] = { "Karimov|Karimova", "Yusupov|Yusupova",
	"Rahimov|Rahimova", "Tursunov|Tursunova", "Ergashev|Ergasheva", "Nazarov|Nazarova",
	"Saidov|Saidova", "Umarov|Umarova", "Kholmatov|Kholmatova", "Abdullaev|Abdullaeva",
	"Mirzaev|Mirzaeva", NULL };

static const char *const nicknames[] = { "ბიჭიკო", "პატარა", "ჩიტა", "კუდრაჭა", "გოჩო", "ჭრელა",
	"ბაჭია", "დათუნა", "ზღარბა", "ჟოლო", "ბუცა", "მურა", "ჩიკო", "Murka", "Кот", "Рыжий" };

static const struct names {
	const char *const *women, *const *men, *const *families;
} lists[] = {
	[DESCENT_GEORGIAN] = { georgian_women, georgian_men, georgian_families },
	[DESCENT_ARMENIAN] = { armenian_women, armenian_men, armenian_families },
	[DESCENT_AZERI] = { azeri_women, azeri_men, azeri_families },
	[DESCENT_UKRAINIAN] = { ukrainian_women, ukrainian_men, ukrainian_families },
	[DESCENT_UZBEK] = { uzbek_women, uzbek_men, uzbek_families },
};

static size_t length_of(const char *const *list)
{
	size_t count = 0;

	while (list[count])
		count++;
	return count;
}

void demo_given(struct random *random, enum descent descent, bool female, char name[DEMO_NAME_SIZE])
{
	const char *const *list = female ? lists[descent].women : lists[descent].men;

	snprintf(name, DEMO_NAME_SIZE, "%s", list[random_below(random, (int64_t)length_of(list))]);
}

size_t demo_surname_pick(struct random *random, enum descent descent)
{
	return (size_t)random_below(random, (int64_t)demo_surname_count(descent));
}

void demo_surname(enum descent descent, size_t number, bool female, char name[DEMO_NAME_SIZE])
{
	const char *from = lists[descent].families[number % demo_surname_count(descent)];
	const char *bar = from;
	int length;

	while (*bar && *bar != '|')
		bar++;
	length = (int)(bar - from);
	if (*bar && female)
		snprintf(name, DEMO_NAME_SIZE, "%s", bar + 1);
	else
		snprintf(name, DEMO_NAME_SIZE, "%.*s", length, from);
}

const char *demo_nickname(struct random *random)
{
	return nicknames[random_below(random, sizeof nicknames / sizeof nicknames[0])];
}

size_t demo_given_count(enum descent descent)
{
	return length_of(lists[descent].women) + length_of(lists[descent].men);
}

size_t demo_surname_count(enum descent descent)
{
	return length_of(lists[descent].families);
}
